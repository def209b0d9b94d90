using System.Globalization;
using System.Text.RegularExpressions;
using Pipeline.Core.Rows;
using Pipeline.Data.Tests.Samples;

namespace Pipeline.Data.Tests.Interpreter;

/// <summary>One row of texts, read by loops and .NET's own parsers. Nothing here is shared with what is tested.</summary>
/// <param name="Number">Its place, from 1.</param>
/// <param name="Texts">A text for each column of <see cref="Orders.Header"/>.</param>
internal sealed partial record NaiveRow(long Number, string[] Texts)
{
    private static readonly string[] Names = Orders.Header.Trim().Split(',');

    public string? Text(string column) => Texts[Array.IndexOf(Names, column)] is not ("" or "NA") and var text ? text : null;

    public double? Amount(string column) => Text(column) is { } text ? AmountIn(text) : null;

    public DateTime? Moment(Column column) => Text(column.Name) is { } text ? MomentIn(text, column.Kind, column.DateFormat) : null;

    public object? Value(Column column) => column switch
    {
        { IsMoment: true } => Moment(column),
        { Kind: ColumnKind.Number } => Amount(column.Name),
        _ => Text(column.Name),
    };

    public static double? AmountIn(string text) =>
        Decimal().IsMatch(text) && double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture) is var number && Math.Abs(number) <= float.MaxValue ? number : null;

    public static DateTime? MomentIn(string text, ColumnKind kind, string? format) => (kind, format) switch
    {
        (ColumnKind.Instant, { } written) => DateTimeOffset.TryParseExact(text, written, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant) ? instant.UtcDateTime : null,
        (_, { } written) => DateTime.TryParseExact(text, written, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment) ? moment : null,
        (ColumnKind.Date, _) => Day().IsMatch(text) && DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null,
        (ColumnKind.DateTime, _) => Clock().Match(text) is { Success: true } clock ? At(clock) : null,
        _ => WithOffset().Match(text) is { Success: true } there && At(there) is { } local ? local - Offset(there.Groups["offset"].Value) : null,
    };

    private static DateTime? At(Match match)
    {
        if (!DateTime.TryParseExact(match.Groups["day"].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return null;
        }

        var parts = new[] { "hour", "minute", "second" }.Select(name => match.Groups[name] is { Success: true, Value: var text } ? int.Parse(text, CultureInfo.InvariantCulture) : 0).ToArray();
        var micros = match.Groups["fraction"] is { Success: true, Value: var digits } ? int.Parse(digits.PadRight(6, '0')[..6], CultureInfo.InvariantCulture) : 0;
        var isMidnight = parts is [24, 0, 0] && micros == 0;
        return parts[0] < 24 || isMidnight ? parts[1] < 60 && parts[2] < 60 ? day.AddHours(parts[0]).AddMinutes(parts[1]).AddSeconds(parts[2]).AddMicroseconds(micros) : null : null;
    }

    private static TimeSpan Offset(string text) => text == "Z" ? TimeSpan.Zero : TimeSpan.ParseExact(text[1..].Replace(":", string.Empty, StringComparison.Ordinal).PadRight(4, '0'), "hhmm", CultureInfo.InvariantCulture) * (text[0] == '-' ? -1 : 1);

    [GeneratedRegex(@"^\s*[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?\s*\z")]
    private static partial Regex Decimal();

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}\z")]
    private static partial Regex Day();

    [GeneratedRegex(@"^(?<day>[0-9]{4}-[0-9]{2}-[0-9]{2})[T ](?<hour>[0-9]{2}):(?<minute>[0-9]{2})(:(?<second>[0-9]{2})(\.(?<fraction>[0-9]{1,9}))?)?\z")]
    private static partial Regex Clock();

    [GeneratedRegex(@"^(?<day>[0-9]{4}-[0-9]{2}-[0-9]{2})[T ](?<hour>[0-9]{2}):(?<minute>[0-9]{2}):(?<second>[0-9]{2})(\.(?<fraction>[0-9]{1,9}))?(?<offset>Z|[+-][0-9]{2}(:?[0-9]{2})?)\z")]
    private static partial Regex WithOffset();
}
