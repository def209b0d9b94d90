using Pipeline.Core.Contracts;
using Pipeline.Core.Rows;
using Pipeline.Data.Tables;

namespace Pipeline.Data.Databases;

/// <summary>SQL as PostgreSQL reads it, from version 12.</summary>
/// <remarks>There is no cast that gives NULL instead of an error (before version 16), so a pattern looks at a text before it is cast.</remarks>
internal sealed class PostgreSqlDialect : SqlDialect
{
    /// <summary>The largest finite 32-bit number: models compute with these.</summary>
    private const string LargestNumber = "340282346638528859811704183484516925440";

    /// <summary>Below it a 32-bit number is zero. PostgreSQL stops where a result is too small or too large for 64 bits: this leaves room for both.</summary>
    private const string SmallestNumber = "1e-45";

    private const string Number = "^[ \\t\\n\\v\\f\\r]*[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?0*[0-9]{1,3})?[ \\t\\n\\v\\f\\r]*$";

    private const string LeapYear = "([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)";

    private const string Day = "(?!0000)([0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|" + LeapYear + "-02-29)";

    private const string Clock = "[T ](([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,9})?)?|24:00(:00([.]0{1,9})?)?)";

    private const string ClockAndOffset = "[T ](([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]{1,9})?|24:00:00([.]0{1,9})?)(Z|[+-](0[0-9]|1[0-5])(:?[0-5][0-9])?)";

    /// <summary>Gets the only one.</summary>
    public static PostgreSqlDialect Instance { get; } = new();

    /// <inheritdoc/>
    public override bool HasRowOrder => false;

    /// <inheritdoc/>
    public override string Mean(string number) => $"avg({number})";

    /// <inheritdoc/>
    public override string Sum(string number) => $"sum({number})";

    /// <inheritdoc/>
    public override string Quantile(string number, double point) => $"percentile_cont({Sql.Number(point)}) WITHIN GROUP (ORDER BY {number})";

    /// <inheritdoc/>
    public override string? Skewness(string number) => null;

    /// <inheritdoc/>
    public override string? Kurtosis(string number) => null;

    /// <inheritdoc/>
    public override string? Entropy(string value) => null;

    /// <inheritdoc/>
    public override string Seconds(string moment) => $"extract(epoch FROM {moment})::FLOAT8";

    /// <inheritdoc/>
    public override string FullMatch(string text, string pattern) => $"({text} ~ {Sql.Text(PostgreSqlPattern.Whole(pattern)
        ?? throw new ArgumentException("Ask CanAnswer first: the pattern has no counterpart.", nameof(pattern)))})";

    /// <inheritdoc/>
    public override string AddDays(string moment, string days) => $"({moment} + make_interval(secs => {days} * 86400))";

    /// <inheritdoc/>
    public override string Row(IEnumerable<string> values) => $"ROW({string.Join(", ", values)})";

    /// <inheritdoc/>
    public override string Remainder(string number, string divisor) => $"({number} - {divisor} * trunc({number} / {divisor}))";

    /// <inheritdoc/>
    public override string Exp(string number) =>
        $"(CASE WHEN {number} > 709.78 THEN 'Infinity' WHEN {number} < -745.13 THEN 0 WHEN {number} IS NOT NULL THEN exp({number}) END)";

    /// <inheritdoc/>
    public override string Pow(string number, string exponent)
    {
        // Where the result is too large or too small PostgreSQL stops: say what the others compute.
        var logarithm = $"{exponent} * ln(abs({number}))";
        var negative = $"{number} < 0 AND {exponent} <> 2 * trunc({exponent} / 2)";
        return $"(CASE WHEN {number} = 0 THEN power({number}, {exponent}) WHEN {logarithm} > 709.78 THEN CASE WHEN {negative} THEN '-Infinity'::FLOAT8 ELSE 'Infinity' END"
            + $" WHEN {logarithm} < -745.13 THEN 0 ELSE power({number}, {exponent}) END)";
    }

    /// <inheritdoc/>
    public override string NumberIn(string text) => $"CASE WHEN {text} ~ {Sql.Text(Number)} THEN {Finite($"{text}::NUMERIC", $"{text}::FLOAT8")} END";

    /// <inheritdoc/>
    public override string NumberOf(string column) => Finite($"({column})::NUMERIC", $"({column})::FLOAT8");

    /// <inheritdoc/>
    public override string MomentIn(string text, ColumnKind kind, string? format)
    {
        // From the seventh digit of a second on, PostgreSQL rounds where files are cut.
        var cut = $"regexp_replace({text}, '([.][0-9]{{6}})[0-9]+', '\\1')";
        return (kind, format) switch
        {
            (_, { }) => "NULL::TIMESTAMP", // see CanRead
            (ColumnKind.Date, _) => $"CASE WHEN {text} ~ '^{Day}$' THEN {text}::TIMESTAMP END",
            (ColumnKind.DateTime, _) => $"CASE WHEN {text} ~ '^{Day}{Clock}$' THEN {cut}::TIMESTAMP END",
            _ => $"CASE WHEN {text} ~ '^{Day}{ClockAndOffset}$' THEN {cut}::TIMESTAMPTZ AT TIME ZONE 'UTC' END",
        };
    }

    /// <inheritdoc/>
    public override string IsA(TextFormat format, string text, string? dateFormat) => format switch
    {
        TextFormat.Date => $"({text} ~ '^{Day}({Clock}|{ClockAndOffset})?$')",
        TextFormat.Number => $"(CASE WHEN {text} IS NOT NULL THEN ({NumberIn(text)}) IS NOT NULL END)",
        _ => base.IsA(format, text, dateFormat),
    };

    /// <inheritdoc/>
    public override bool CanAnswer(ContractRule rule) => rule switch
    {
        ContractRule.References or ContractRule.RowsAs => false,
        ContractRule.Matches { Pattern: var pattern } => PostgreSqlPattern.Whole(pattern) is not null,
        ContractRule.Patterns { Expressions: var patterns } => patterns.All(pattern => PostgreSqlPattern.Whole(pattern) is not null),
        ContractRule.Parses { Format: TextFormat.Json } or ContractRule.Parses { DateFormat: not null } => false,
        _ => true,
    };

    /// <inheritdoc/>
    public override bool CanRead(Column column) => column.DateFormat is null;

    /// <summary>The number in a column of 64 bits; NULL where it is NaN, infinite or beyond 32 bits.</summary>
    internal static string FiniteOf(string column) =>
        $"CASE WHEN abs({column}) > {LargestNumber}::FLOAT8 THEN NULL WHEN abs({column}) < {SmallestNumber} THEN 0 ELSE {column} END";

    /// <summary>The moment in a column of dates; NULL where a file could not write it: infinite, before the year 1, after 9999.</summary>
    internal static string MomentOf(string column, string moment) =>
        $"CASE WHEN {column} >= '0001-01-01' AND {column} < '10000-01-01' THEN {moment} END";

    // NUMERIC holds what a 64-bit number cannot, and tells NaN and infinities from numbers.
    private static string Finite(string exact, string number) =>
        $"CASE WHEN abs({exact}) > {LargestNumber} THEN NULL WHEN {exact} <> 0 AND abs({exact}) < {SmallestNumber} THEN 0 ELSE {number} END";
}
