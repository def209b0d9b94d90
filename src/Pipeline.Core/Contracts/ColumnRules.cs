using Pipeline.Core.Rows;

namespace Pipeline.Core.Contracts;

/// <summary>Collects the rules of one column. Immutable: every method gives a new collection.</summary>
public sealed partial class ColumnRules
{
    private readonly string _column;

    internal ColumnRules(string column, EquatableList<ContractRule> rules)
    {
        _column = column;
        Rules = rules;
    }

    /// <summary>Gets the rules so far.</summary>
    public EquatableList<ContractRule> Rules { get; }

    /// <summary>Limits the share of missing values.</summary>
    /// <param name="atMost">Fraction of rows from 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">Not a fraction.</exception>
    public ColumnRules Missing(double atMost) => atMost is >= 0 and <= 1
        ? With(new ContractRule.Missing(atMost))
        : throw new ArgumentOutOfRangeException(nameof(atMost), atMost, "A share is a fraction from 0 to 1. For 5 per cent, write 0.05.");

    /// <summary>Demands a range, both ends included.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The ends are the wrong way round, or no numbers.</exception>
    public ColumnRules Between(double minimum, double maximum) => minimum <= maximum
        ? With(new ContractRule.Between(minimum, maximum))
        : throw new ArgumentOutOfRangeException(nameof(maximum), maximum, "The upper end of a range is not below its lower end.");

    /// <summary>Demands numbers of a size or more.</summary>
    public ColumnRules AtLeast(double minimum) => With(new ContractRule.Between(Number(minimum), Maximum: null));

    /// <summary>Demands numbers of a size or less.</summary>
    public ColumnRules AtMost(double maximum) => With(new ContractRule.Between(Minimum: null, Number(maximum)));

    /// <summary>Demands one of these texts, compared exactly with the file's.</summary>
    public ColumnRules OneOf(params string[] allowed) => With(new ContractRule.OneOf([.. allowed]));

    /// <summary>Demands none of these texts, compared exactly with the file's.</summary>
    public ColumnRules NotOneOf(params string[] refused) => With(new ContractRule.NotOneOf([.. refused]));

    /// <summary>Demands that the whole text match a regular expression (no look-around, no back-reference).</summary>
    /// <exception cref="ArgumentException">The pattern is not in that syntax.</exception>
    public ColumnRules Matches([System.Diagnostics.CodeAnalysis.StringSyntax("Regex")] string pattern) => With(new ContractRule.Matches(pattern));

    /// <summary>Demands a number of characters.</summary>
    public ColumnRules Length(int atLeast, int? atMost = null) => With(new ContractRule.Length(atLeast, atMost));

    /// <summary>Demands that no value come twice.</summary>
    public ColumnRules Unique() => With(new ContractRule.Unique([_column]));

    /// <summary>Demands that numbers or dates grow from row to row of the file. It is checked in a scan of its own.</summary>
    /// <param name="strictly">Whether equal neighbours are refused.</param>
    public ColumnRules Increasing(bool strictly = false) => With(new ContractRule.Increasing(strictly));

    /// <summary>Demands that numbers or dates fall from row to row of the file. It is checked in a scan of its own.</summary>
    /// <param name="strictly">Whether equal neighbours are refused.</param>
    public ColumnRules Decreasing(bool strictly = false) => With(new ContractRule.Decreasing(strictly));

    /// <summary>Demands that every value be missing.</summary>
    public ColumnRules AlwaysMissing() => With(new ContractRule.AlwaysMissing());

    /// <summary>Demands that the values that occur be exactly these.</summary>
    public ColumnRules DistinctExactly(params string[] values) => With(new ContractRule.DistinctSet(SetRelation.Equal, [.. values]));

    /// <summary>Demands that each of these values occur; others may too.</summary>
    public ColumnRules DistinctContains(params string[] values) => With(new ContractRule.DistinctSet(SetRelation.Superset, [.. values]));

    /// <summary>Demands that no other values than these occur, as one fact of the table; <see cref="OneOf"/> counts the rows.</summary>
    public ColumnRules DistinctWithin(params string[] values) => With(new ContractRule.DistinctSet(SetRelation.Subset, [.. values]));

    /// <summary>Demands that the most common value be one of these.</summary>
    public ColumnRules MostCommon(params string[] values) => With(new ContractRule.MostCommon([.. values]));

    /// <summary>Demands that every value occur in a column of another file, compared as text.</summary>
    /// <param name="file">The other file, relative to the repository's root, with forward slashes.</param>
    /// <param name="column">Name of its column.</param>
    public ColumnRules References(string file, string column) => With(new ContractRule.References(file, column));

    /// <summary>Demands a number of distinct values.</summary>
    public ColumnRules Distinct(long? atLeast = null, long? atMost = null) => With(new ContractRule.Distinct(atLeast, atMost));

    /// <summary>Demands that the mean lie in a range.</summary>
    public ColumnRules Mean(double? atLeast = null, double? atMost = null) => With(new ContractRule.Mean(atLeast, atMost));

    /// <summary>Demands that the standard deviation (n - 1) lie in a range.</summary>
    public ColumnRules StandardDeviation(double? atLeast = null, double? atMost = null) =>
        With(new ContractRule.StandardDeviation(atLeast, atMost));

    /// <summary>Demands that a quantile lie in a range.</summary>
    /// <param name="point">From 0 to 1; 0.5 is the median.</param>
    /// <param name="atLeast">Smallest quantile allowed.</param>
    /// <param name="atMost">Largest quantile allowed.</param>
    /// <exception cref="ArgumentOutOfRangeException">The point is not between 0 and 1.</exception>
    public ColumnRules Quantile(double point, double? atLeast = null, double? atMost = null) => point is >= 0 and <= 1
        ? With(new ContractRule.Quantile(point, atLeast, atMost))
        : throw new ArgumentOutOfRangeException(nameof(point), point, "A quantile's point is a fraction from 0 to 1. For the median, write 0.5.");

    /// <summary>Lets a share of the rows break the rule before it.</summary>
    /// <param name="share">A fraction of all rows, from 0 to less than 1.</param>
    /// <exception cref="InvalidOperationException">There is no rule before it.</exception>
    public ColumnRules Except(double share) => Last(rule => rule with { Tolerance = share });

    /// <summary>Makes the rule before it a warning instead of an error.</summary>
    /// <exception cref="InvalidOperationException">There is no rule before it.</exception>
    public ColumnRules AsWarning() => Last(rule => rule with { Severity = Severity.Warning });

    /// <summary>Says why the rule before it exists.</summary>
    /// <exception cref="InvalidOperationException">There is no rule before it.</exception>
    public ColumnRules Because(string reason) => Last(rule => rule with { Because = reason });

    private static double Number(double bound) => double.IsNaN(bound)
        ? throw new ArgumentException("A bound must be a number.", nameof(bound))
        : bound;

    private ColumnRules With(ContractRule rule) => new(_column, [.. Rules, rule with { Column = _column }]);

    private ColumnRules Last(Func<ContractRule, ContractRule> change) => Rules.Count > 0
        ? new(_column, [.. Rules.Take(Rules.Count - 1), change(Rules[^1])])
        : throw new InvalidOperationException("There is no rule before this call: write the rule first.");
}
