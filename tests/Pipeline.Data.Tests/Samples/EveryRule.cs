using Pipeline.Core.Contracts;

namespace Pipeline.Data.Tests.Samples;

/// <summary>A contract with a rule of every kind; bounds, sets and patterns come from a seed.</summary>
internal static class EveryRule
{
    /// <summary>The file to which rules refer: columns Code and Day.</summary>
    public const string OtherFile = "cities.csv";

    /// <summary>What stands in it.</summary>
    public const string OtherText = "Code,Day\nulm,1\nbern,2\nNA,3\n";

    private static readonly string[] Cities = ["ulm", "Köln", "Ulm", "bern", "rom"];
    private static readonly string[] Patterns =
        ["A-[0-9]", "[A-C].[0-9]+", ".*@.*", "\\d+", "[^a]*", "(A|B)[-_]\\d", "\\w+", ".{3,12}", "\\S+ \\S+", "[[:upper:]].*", "(?:a|b)?.*\\.org", "two.lines", "\\x41-.", "a\\\\b", ".*\\b9", "[\\w.@-]+"];

    private static readonly string[] Likes = ["A-%", "%_2", "%@%", "a\\b", "100%", "_"];

    /// <summary>Makes it.</summary>
    public static DataContract<Order> Of(int seed)
    {
        var random = new Random(seed);
        return Figures(Tables(Cells(DataContract.For<Order>(), random), random), random)
            .RowsAgainstLast(atMostLost: random.NextDouble(), atMostGained: random.NextDouble())
            .RowsAs(OtherFile)
            .ColumnCount(random.Next(1, 11), random.Next(11, 12))
            .ExactColumns(inOrder: random.Next(2) == 0)
            .Where(row => row.Ship == City.Ulm, ulm => Figures(Tables(Cells(ulm, random), random), random))
            .Where(row => row.Net > 2 && row.Gross != null, some => Cells(some, random).Unique(row => row.Number));
    }

    private static DataContract<Order> Cells(DataContract<Order> contract, Random random)
    {
        var (least, far, factor) = (random.Next(-5, 20), random.Next(5, 30), random.Next(1, 4));
        var day = new DateOnly(2026, 11, random.Next(18, 25));
        return contract
            .Column(row => row.Net, net => net.Between(least, least + far).AtLeast(random.Next(-4, 12)).AtMost(random.Next(5, 120)).Missing(atMost: random.NextDouble()))
            .Column(row => row.Gross, gross => gross.Between(-1.5, far).Except(0.3))
            .Column(row => row.Bill, bill => bill.OneOf(Some(random)).NotOneOf(Some(random)).AlwaysMissing().Except(0.5))
            .Column(row => row.Number, number => number.Matches(One(random, Patterns)).Length(random.Next(1, 4), random.Next(4, 9)).LengthIs(3).Unique())
            .Column(row => row.Email, email => email
                .MatchesAny(One(random, Patterns), One(random, Patterns)).MatchesAll(One(random, Patterns), One(random, Patterns)).MatchesNone(One(random, Patterns), One(random, Patterns))
                .Like(One(random, Likes), One(random, Likes)).NotLike(One(random, Likes))
                .Parses(TextFormat.Json).Parses(TextFormat.WholeNumber).Parses(TextFormat.Number).Parses(TextFormat.TrueOrFalse).Parses(TextFormat.Date).ParsesAsDate("dd.MM.yyyy"))
            .Column(row => row.Placed, placed => placed.Between(day, day.AddDays(3)).NotBefore(day).NotAfter(day).NotInFuture())
            .Column(row => row.Paid, paid => paid.Between(Orders.Noon.AddDays(-random.Next(3, 9)), Orders.Noon).NotInFuture())
            .Column(row => row.Sent, sent => sent.NotInFuture().NotBefore(day))
            .Combination(row => new { row.Ship, row.Bill }, ["ulm", One(random, Cities)], ["Köln", "ulm"])
            .DifferentInRow(row => new { row.Ship, row.Bill })
            .References(row => row.Ship, OtherFile, "Code")
            .Holds(row => row.Net * factor <= row.Gross + least)
            .Holds(row => row.Net != null || row.Ship == City.Ulm)
            .Holds(row => (row.Net ?? 1) - row.Gross < far || !(row.Bill == row.Ship))
            .Holds(row => row.Net / row.Gross < 5 && row.Net % factor < 2)
            .Holds(row => Math.Abs(row.Net!.Value) > least ? Math.Max(row.Net.Value, row.Gross!.Value) > far : Math.Min(row.Net.Value, row.Gross!.Value) < 0)
            .Holds(row => Math.Sqrt(row.Net!.Value) < factor || Math.Log(row.Gross!.Value) > factor)
            .Holds(row => Math.Exp(row.Net!.Value) < far || Math.Pow(row.Gross!.Value, factor) > 4)
            .Holds(row => Math.Floor(row.Net!.Value) + Math.Ceiling(row.Gross!.Value) - Math.Truncate(row.Net.Value) > far)
            .Holds(row => row.Email!.Length > factor)
            .Holds(row => row.Paid < new DateTime(2026, 11, 22, 12, 0, 0) || row.Placed.AddDays(factor) >= new DateOnly(2026, 11, 24));
    }

    private static DataContract<Order> Tables(DataContract<Order> contract, Random random) => contract
        .Rows(random.Next(0, 9), random.Next(9, 30))
        .Unique(row => row.Ship, row => row.Bill, row => row.Returned)
        .Column(row => row.Net, net => net.Increasing(strictly: random.Next(2) == 0).Decreasing(strictly: random.Next(2) == 0).NoOutlier(0.5 + random.NextDouble()))
        .Column(row => row.Placed, placed => placed.Increasing())
        .Column(row => row.Paid, paid => paid.Fresh(TimeSpan.FromHours(random.Next(1, 200))))
        .Column(row => row.Ship, ship => ship.DistinctExactly(Some(random)).DistinctContains(Some(random)).DistinctWithin(Some(random)).MostCommon(Some(random)));

    private static DataContract<Order> Figures(DataContract<Order> contract, Random random)
    {
        double least() => random.Next(-5, 10);
        return contract
            .Column(row => row.Net, net => net
                .Mean(least(), 30).StandardDeviation(0.5, 40).Quantile(random.NextDouble(), least(), 50).Median(atMost: 12)
                .Sum(least(), 300).Smallest(atLeast: least()).Largest(atMost: 30).Range(1, 50).InterquartileRange(1, 20).Variance(2, 900)
                .Skewness(-1, 1).Kurtosis(-1, 3).Distinct(2, 6).DistinctShare(0.2, 0.9).UniqueShare(0.1, 0.8).UniqueRatio(0.3, 1).Entropy(0.5, 1.9))
            .Column(row => row.Ship, ship => ship.Distinct(2, 3).DistinctShare(0.1, 0.5).UniqueShare(0.1, 0.8).UniqueRatio(0.3, 1).Entropy(0.4, 1))
            .Correlation(row => row.Net, row => row.Gross, -0.5, 0.5)
            .MutualInformation(row => row.Ship, row => row.Bill, 0.05, 0.5)
            .CramersV(row => row.Ship, row => row.Bill, 0.1, 0.7)
            .RatioOfSums(row => row.Net, row => row.Gross, 0.1, 2);
    }

    private static string[] Some(Random random) => [.. Cities.Where(_ => random.Next(2) == 0).DefaultIfEmpty("ulm")];

    private static string One(Random random, string[] texts) => texts[random.Next(texts.Length)];
}
