using FsCheck;
using FsCheck.Fluent;

namespace Pipeline.Data.Tests.Samples;

/// <summary>Random orders, good and bad: numbers that are none, dates that are none, texts that look like formulas, missing values in three forms.</summary>
internal static class OrderRows
{
    private static readonly string[] Numbers = ["A-1", "A-2", "A-3", "A-4", "B_2", "c 9", "", "NA", "ü", "longer than twelve"];
    private static readonly string[] Amounts =
        ["10", "20", "-3.5", "0", "100", "1e2", " 7", "2.50", "3", "NA", "", "x", "NaN", "inf", "1e39", "-1e-9", "1_000", "0x10", "+4", ".5", "6.", "1e-400"];

    private static readonly string[] Cities = ["ulm", "ulm", "Köln", "Ulm", "", "NA", "bern"];
    private static readonly string[] Texts =
        ["a@x.org", "=1+1", "-5", "+x", "ü", "", "@cmd", "{\"a\": 1}", "12", "true", "2026-01-02", "two\nlines", "NA", "7.5", "a'b\"c", "100%", "a\\b", "20.11.2026", "2026-01-02 03:04:05Z"];

    private static readonly string[] Days = ["2026-11-20", "2026-11-21", "2026-02-30", "20.11.2026", "", "2027-01-01", "2024-02-29", "2026-11-20T10:00:00"];
    private static readonly string[] Moments = ["2026-11-20T10:00:00", "2026-11-22 10:00", "2026-11-26 23:59:59.5", "x", "", "2026-11-27", "2026-11-26 11:59:59.1234567", "2026-11-26 24:00:00"];
    private static readonly string[] Written = ["21.11.2026 09:30 +01:00", "", "x", "31.02.2026 00:00 +00:00", "26.11.2026 13:00 +00:00"];
    private static readonly string[] Answers = ["yes", "no", "", "maybe"];

    /// <summary>Gets tables of one row or more, a value for each column of <see cref="Orders.Header"/>.</summary>
    public static Gen<string[][]> Tables { get; } = (
        from number in Gen.Elements(Numbers)
        from net in Gen.Elements(Amounts)
        from gross in Gen.Elements(Amounts)
        from ship in Gen.Elements(Cities)
        from bill in Gen.Elements(Cities)
        from email in Gen.Elements(Texts)
        from placed in Gen.Elements(Days)
        from paid in Gen.Elements(Moments)
        from sent in Gen.Elements(Written)
        from returned in Gen.Elements(Answers)
        select new[] { number, net, gross, ship, bill, email, placed, paid, sent, returned }).NonEmptyListOf().Select(rows => rows.ToArray());

    /// <summary>Writes rows as CSV with a header.</summary>
    public static string ToCsv(IEnumerable<string[]> rows) =>
        Orders.Header + string.Concat(rows.Select(row => string.Join(',', row.Select(Quote)) + "\n"));

    private static string Quote(string text) => text.AsSpan().IndexOfAny(",\"\n") >= 0 ? "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"" : text;
}
