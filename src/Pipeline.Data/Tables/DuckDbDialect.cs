using Pipeline.Core.Contracts;
using Pipeline.Core.Rows;

namespace Pipeline.Data.Tables;

/// <summary>SQL as DuckDB reads it.</summary>
internal sealed class DuckDbDialect : SqlDialect
{
    /// <summary>The largest finite 32-bit number: models compute with these.</summary>
    private const string LargestNumber = "3.4028234663852886e38";

    /// <summary>Gets the only one.</summary>
    public static DuckDbDialect Instance { get; } = new();

    /// <inheritdoc/>
    public override bool HasRowOrder => true;

    /// <inheritdoc/>
    public override string Mean(string number) => $"favg({number})"; // compensated (Kahan 1965): parallel parts may come in any order

    /// <inheritdoc/>
    public override string Sum(string number) => $"fsum({number})";

    /// <inheritdoc/>
    public override string Quantile(string number, double point) => $"quantile_cont({number}, {Sql.Number(point)})";

    /// <inheritdoc/>
    public override string? Skewness(string number) => $"skewness({number})";

    /// <inheritdoc/>
    public override string? Kurtosis(string number) => $"kurtosis({number})";

    /// <inheritdoc/>
    public override string? Entropy(string value) => $"CASE WHEN count({value}) > 0 THEN entropy({value}) * ln(2) END";

    /// <inheritdoc/>
    public override string Seconds(string moment) => $"epoch({moment})";

    /// <inheritdoc/>
    public override string FullMatch(string text, string pattern) => $"regexp_full_match({text}, {Sql.Text(pattern)})";

    /// <inheritdoc/>
    public override string AddDays(string moment, string days) => $"({moment} + to_microseconds(CAST({days} * 86400000000 AS BIGINT)))";

    /// <inheritdoc/>
    public override string Row(IEnumerable<string> values) => $"row({string.Join(", ", values)})";

    /// <inheritdoc/>
    /// <remarks>DuckDB reads 1_000 as a thousand; nobody who writes data means that.</remarks>
    public override string NumberIn(string text) =>
        $"CASE WHEN abs(TRY_CAST({text} AS DOUBLE)) <= {LargestNumber} AND NOT contains({text}, '_') THEN TRY_CAST({text} AS DOUBLE) END";

    /// <inheritdoc/>
    /// <remarks>All six characters are below A, and bytes are compared: most texts need no further look. A branch keeps the engine from looking all the same.</remarks>
    public override string IsFormula(string text) => $"CASE WHEN {text} < 'A' THEN {base.IsFormula(text)} ELSE false END";

    /// <inheritdoc/>
    public override string NumberOf(string column) => $"CASE WHEN abs(CAST({column} AS DOUBLE)) <= {LargestNumber} THEN CAST({column} AS DOUBLE) END";

    /// <inheritdoc/>
    public override string MomentIn(string text, ColumnKind kind, string? format) => (kind, format) switch
    {
        (ColumnKind.Instant, { } written) => $"make_timestamp(epoch_us(try_strptime({text}, {Sql.Text(Strptime(written))})))",
        (_, { } written) => $"CAST(try_strptime({text}, {Sql.Text(Strptime(written))}) AS TIMESTAMP)",
        (ColumnKind.Date, _) => $"CASE WHEN {FullMatch(text, IsoDay)} THEN CAST(TRY_CAST({text} AS DATE) AS TIMESTAMP) END",
        (ColumnKind.DateTime, _) => $"CASE WHEN {FullMatch(text, IsoDay + IsoTime)} THEN TRY_CAST({text} AS TIMESTAMP) END",
        _ => $"CASE WHEN {FullMatch(text, IsoDay + IsoTimeAndOffset)} THEN make_timestamp(epoch_us(TRY_CAST({text} AS TIMESTAMPTZ))) END",
    };

    /// <inheritdoc/>
    public override string IsA(TextFormat format, string text, string? dateFormat) => format switch
    {
        TextFormat.Json => $"json_valid({text})",
        TextFormat.Date when dateFormat is { } written => Unless(text, $"try_strptime({text}, {Sql.Text(Strptime(written))}) IS NOT NULL"),
        TextFormat.Date => Unless(text, $"{FullMatch(text, $"{IsoDay}({IsoTime}|{IsoTimeAndOffset})?")} AND TRY_CAST({text} AS TIMESTAMP) IS NOT NULL"),
        TextFormat.Number => Unless(text, $"({NumberIn(text)}) IS NOT NULL"),
        _ => base.IsA(format, text, dateFormat),
    };

    // A missing value is neither readable nor unreadable.
    private static string Unless(string missing, string readable) => $"(CASE WHEN {missing} IS NOT NULL THEN {readable} END)";

    private static string Strptime(string format) => string.Concat(DateFormats.PartsOf(format).Select(part => part switch
    {
        "yyyy" => "%Y",
        "yy" => "%y",
        "MM" => "%m",
        "dd" => "%d",
        "HH" => "%H",
        "mm" => "%M",
        "ss" => "%S",
        "fff" => "%g",
        "zzz" => "%z",
        "%" => "%%",
        _ => part,
    }));
}
