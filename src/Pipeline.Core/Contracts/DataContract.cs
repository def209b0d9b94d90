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

    /// <summary>Gets a value indicating whether the verdict depends on the moment at which the data is checked.</summary>
    public bool LooksAtClock => Rules.Any(rule => rule is ContractRule.Fresh or ContractRule.NotInFuture);

    /// <summary>Makes the contract that a row type alone implies: readable, required, in range, in the closed set.</summary>
    /// <typeparam name="TRow">The row type.</typeparam>
    public static DataContract<TRow> For<TRow>() => DataContract<TRow>.Create();
}
