using Pipeline.Core.Rows;

namespace Pipeline.Core.Contracts;

/// <summary>What a table must satisfy before a model may be trained on it.</summary>
public abstract class DataContract
{
    private protected DataContract(RowSchema schema, EquatableList<ContractRule> rules)
    {
        Schema = schema;
        Rules = rules;
    }

    /// <summary>Gets the columns.</summary>
    public RowSchema Schema { get; }

    /// <summary>Gets the rules: those that the row type implies first, then those that were added, in order.</summary>
    public EquatableList<ContractRule> Rules { get; }

    /// <summary>Makes the contract that a row type alone implies: readable, required, in range, in the closed set.</summary>
    /// <typeparam name="TRow">The row type.</typeparam>
    public static DataContract<TRow> For<TRow>() => DataContract<TRow>.Create();
}
