using System.Globalization;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Pipeline.Data.Tests.Samples;

namespace Pipeline.Data.Tests.Validation;

/// <summary>The contract's counts, against loops in C# over the same random tables.</summary>
public sealed partial class NaiveCountTests
{
    private static readonly string?[] Ids = ["1", "2", "3", "01", "1.0", "x", "", "NA", "1e3"];
    private static readonly string?[] Ages = ["30", "-1", "120", "120.01", "NA", "", "NaN", "inf", "1_0", " 7", "1e39", "-1e-9", "ü", "a\"b", "4,5", "two\nlines", "0x1"];
    private static readonly string?[] Cities = ["ulm", "Köln", "Ulm", "", "NA", "köln", "a,b"];
    private static readonly string?[] Members = ["yes", "no", "true", "", "NA"];

    public static Arbitrary<string[][]> Tables { get; } = (
        from id in Gen.Elements(Ids)
        from age in Gen.Elements(Ages)
        from children in Gen.Elements(Ages)
        from city in Gen.Elements(Cities)
        from member in Gen.Elements(Members)
        select new[] { id!, age!, children!, city!, member! }).NonEmptyListOf().Select(rows => rows.ToArray()).ToArbitrary();

    [Property(MaxTest = 60)]
    public Property The_counts_are_those_of_a_naive_loop() => Prop.ForAll(Tables, async rows =>
    {
        using var people = new People();
        var csv = People.Header + string.Concat(rows.Select(row => string.Join(',', row.Select(Quote)) + "\n"));
        var verdict = await people.JudgeAsync(csv);
        var expected = new Dictionary<string, long>
        {
            ["type(Id)"] = rows.Count(row => !IsMissing(row[0]) && Number(row[0]) % 1 is not 0.0),
            ["missing(Id)"] = rows.Count(row => IsMissing(row[0])),
            ["type(Age)"] = rows.Count(row => !IsMissing(row[1]) && Number(row[1]) is null),
            ["between(Age)"] = rows.Count(row => Number(row[1]) is < 0 or > 120),
            ["type(Children)"] = rows.Count(row => !IsMissing(row[2]) && Number(row[2]) % 1 is not 0.0),
            ["missing(Children)"] = rows.Count(row => IsMissing(row[2])),
            ["one_of(City)"] = rows.Count(row => !IsMissing(row[3]) && row[3] is not ("ulm" or "Köln")),
            ["missing(Member)"] = rows.Count(row => IsMissing(row[4])),
            ["one_of(Member)"] = rows.Count(row => !IsMissing(row[4]) && row[4] is not ("yes" or "no")),
            ["unique(Id)"] = rows.Count(row => !IsMissing(row[0])) - rows.Select(row => row[0]).Where(id => !IsMissing(id)).Distinct().Count(),
        };
        Assert.Equal(rows.Length, verdict.Profile.Rows);
        Assert.Equal(expected, verdict.Rules.ToDictionary(rule => rule.Rule, rule => rule.Violations));
        Assert.All(verdict.Failures, rule => Assert.Equal(Math.Min(10, rule.Violations), rule.Examples.Count));
        Assert.Equal(
            verdict.Failures.Where(rule => rule.Rule == "between(Age)").SelectMany(rule => rule.Examples).Select(example => example.Line),
            LinesWhere(rows, row => Number(row[1]) is < 0 or > 120).Take(10));
        return true;
    });

    private static IEnumerable<long> LinesWhere(string[][] rows, Func<string[], bool> broken)
    {
        var line = 2L;
        foreach (var row in rows)
        {
            if (broken(row))
            {
                yield return line;
            }

            line += 1 + row.Sum(value => value.Count(character => character == '\n'));
        }
    }

    private static bool IsMissing(string text) => text is "" or "NA";

    private static double? Number(string text) =>
        Plain().IsMatch(text) && double.Parse(text, CultureInfo.InvariantCulture) is var number && Math.Abs(number) <= float.MaxValue ? number : null;

    private static string Quote(string text) =>
        text.AsSpan().IndexOfAny("\",\n") >= 0 ? "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"" : text;

    [GeneratedRegex(@"^\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*$")]
    private static partial Regex Plain();
}
