using Pipeline.Core.Rows;

namespace Pipeline.Core.Contracts;

/// <content>Rules about which values occur, alone and together.</content>
public abstract partial record ContractRule
{
    /// <summary>The set of values that occur relates to a given set; missing values are not looked at.</summary>
    /// <param name="Relation">How.</param>
    /// <param name="Values">The given set.</param>
    public sealed record DistinctSet(SetRelation Relation, EquatableList<string> Values) : ContractRule
    {
        /// <inheritdoc/>
        public override string Name => $"distinct_set({Column})";

        /// <inheritdoc/>
        public override string Expectation => (Relation switch
        {
            SetRelation.Equal => "exactly the values ",
            SetRelation.Superset => "among others the values ",
            _ => "no other values than ",
        }) + string.Join(", ", Values);
    }

    /// <summary>The most common value is one of a set; of several that are equally common, one must be.</summary>
    /// <param name="Values">The set.</param>
    public sealed record MostCommon(EquatableList<string> Values) : ContractRule
    {
        /// <inheritdoc/>
        public override string Name => $"most_common({Column})";

        /// <inheritdoc/>
        public override string Expectation => "most often one of " + string.Join(", ", Values);
    }

    /// <summary>Several columns of a row together have one of the listed combinations; rows with a missing part are not looked at.</summary>
    /// <param name="Columns">Names in the file.</param>
    /// <param name="Allowed">The combinations, each with one text a column.</param>
    public sealed record Combinations(EquatableList<string> Columns, EquatableList<EquatableList<string>> Allowed) : ContractRule
    {
        /// <inheritdoc/>
        public override string Name => $"combination({string.Join(", ", Columns)})";

        /// <inheritdoc/>
        public override string Expectation => "one of " + string.Join(", ", Allowed.Select(texts => $"({string.Join(", ", texts)})"));
    }

    /// <summary>No two of several columns of one row have the same text; missing values are not looked at.</summary>
    /// <param name="Columns">Names in the file.</param>
    public sealed record DifferentInRow(EquatableList<string> Columns) : ContractRule
    {
        /// <inheritdoc/>
        public override string Name => $"different({string.Join(", ", Columns)})";

        /// <inheritdoc/>
        public override string Expectation => "different values in one row";
    }

    /// <summary>Every value occurs in a column of another file, compared as text; missing values are not looked at.</summary>
    /// <param name="File">The other file, relative to the repository's root.</param>
    /// <param name="Key">Name of its column.</param>
    public sealed record References(string File, string Key) : ContractRule
    {
        /// <inheritdoc/>
        public override string Name => $"references({Column}, {File}, {Key})";

        /// <inheritdoc/>
        public override string Expectation => $"a value of {Key} in {File}";
    }

    /// <summary>Every value is missing.</summary>
    public sealed record AlwaysMissing : ContractRule
    {
        /// <inheritdoc/>
        public override string Name => $"always_missing({Column})";

        /// <inheritdoc/>
        public override string Expectation => "no value at all";
    }
}
