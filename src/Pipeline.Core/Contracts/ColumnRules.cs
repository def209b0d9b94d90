using Pipeline.Core.Rows;

namespace Pipeline.Core.Contracts;

/// <summary>Collects the rules of one column. Immutable: every method gives a new collection.</summary>
public sealed class ColumnRules
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

    /// <summary>Makes the rule before it a warning instead of an error.</summary>
    /// <exception cref="InvalidOperationException">There is no rule before it.</exception>
    public ColumnRules AsWarning() => Last(rule => rule with { Severity = Severity.Warning });

    /// <summary>Says why the rule before it exists.</summary>
    /// <exception cref="InvalidOperationException">There is no rule before it.</exception>
    public ColumnRules Because(string reason) => Last(rule => rule with { Because = reason });

    private ColumnRules With(ContractRule rule) => new(_column, [.. Rules, rule with { Column = _column }]);

    private ColumnRules Last(Func<ContractRule, ContractRule> change) => Rules.Count > 0
        ? new(_column, [.. Rules.Take(Rules.Count - 1), change(Rules[^1])])
        : throw new InvalidOperationException("There is no rule before this call: write the rule first.");
}
