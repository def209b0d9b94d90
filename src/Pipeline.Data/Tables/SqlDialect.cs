using Pipeline.Core.Contracts;
using Pipeline.Core.Rows;

namespace Pipeline.Data.Tables;

/// <summary>How an engine writes what SQL engines write differently. The arguments are SQL.</summary>
internal abstract class SqlDialect
{
    /// <summary>A day as in ISO 8601, as a regular expression.</summary>
    protected const string IsoDay = "[0-9]{4}-[0-9]{2}-[0-9]{2}";

    /// <summary>A time of day as in ISO 8601, after its day.</summary>
    protected const string IsoTime = "[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,9})?)?";

    /// <summary>A time of day with seconds and an offset from UTC as in ISO 8601, after its day.</summary>
    protected const string IsoTimeAndOffset = "[T ][0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]{1,9})?(Z|[+-][0-9]{2}(:?[0-9]{2})?)";

    /// <summary>Gets a value indicating whether rows have an order of their own, as in a file.</summary>
    public abstract bool HasRowOrder { get; }

    /// <summary>The mean of numbers.</summary>
    public abstract string Mean(string number);

    /// <summary>The sum of numbers.</summary>
    public abstract string Sum(string number);

    /// <summary>A quantile of numbers, with linear interpolation.</summary>
    public abstract string Quantile(string number, double point);

    /// <summary>The skewness G1 of the sample; null where the engine has none.</summary>
    public abstract string? Skewness(string number);

    /// <summary>The excess kurtosis G2 of the sample; null where the engine has none.</summary>
    public abstract string? Kurtosis(string number);

    /// <summary>The entropy of values' frequencies in nats, as an aggregate; null where the engine has none.</summary>
    public abstract string? Entropy(string value);

    /// <summary>Seconds of a moment since 1970, UTC.</summary>
    public abstract string Seconds(string moment);

    /// <summary>Whether the whole text matches.</summary>
    public abstract string FullMatch(string text, string pattern);

    /// <summary>A moment some days later.</summary>
    public abstract string AddDays(string moment, string days);

    /// <summary>Several values as one.</summary>
    public abstract string Row(IEnumerable<string> values);

    /// <summary>The remainder of a division, with the sign of what is divided.</summary>
    public virtual string Remainder(string number, string divisor) => $"{number} % {divisor}";

    /// <summary>The exponential function.</summary>
    public virtual string Exp(string number) => $"exp({number})";

    /// <summary>A power that exists.</summary>
    public virtual string Pow(string number, string exponent) => $"pow({number}, {exponent})";

    /// <summary>Says whether the engine can answer a rule at all; one that it cannot is asked of an export of the rows.</summary>
    public virtual bool CanAnswer(ContractRule rule) => true;

    /// <summary>Says whether the engine can read a column's values at all.</summary>
    public virtual bool CanRead(Column column) => true;

    /// <summary>The number that a text writes; NULL where it is no finite 32-bit number.</summary>
    public abstract string NumberIn(string text);

    /// <summary>Whether a spreadsheet would run a text: it begins like a formula and is no number. NULL or false where it is missing.</summary>
    public virtual string IsFormula(string text) => $"{FullMatch(text, "[=+@\\t\\r-](.|\\n)*")} AND NOT {IsA(TextFormat.Number, text, dateFormat: null)}";

    /// <summary>The number in a column of numbers; NULL where it is no finite 32-bit number.</summary>
    public abstract string NumberOf(string column);

    /// <summary>The moment that a text writes, in UTC; NULL where it is none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="kind">A day, a moment without an offset, or one with it.</param>
    /// <param name="format">As in <see cref="DateFormatAttribute"/>; null for ISO 8601.</param>
    public abstract string MomentIn(string text, ColumnKind kind, string? format);

    /// <summary>Whether a text can be read as something; NULL where it is missing.</summary>
    public virtual string IsA(TextFormat format, string text, string? dateFormat) => format switch
    {
        TextFormat.WholeNumber => FullMatch(text, "[+-]?[0-9]+"),
        TextFormat.TrueOrFalse => $"(lower({text}) IN ('true', 'false'))",
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "No such format."),
    };

    /// <summary>A moment as a literal.</summary>
    public static string Moment(DateTime utc) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"TIMESTAMP '{utc:yyyy-MM-dd HH:mm:ss.ffffff}'");
}
