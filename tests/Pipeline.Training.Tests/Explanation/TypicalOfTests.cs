using System.Globalization;
using Pipeline.Core.Explanations;
using Pipeline.Core.Rows;
using Pipeline.Training.Explanation;

namespace Pipeline.Training.Tests.Explanation;

public sealed class TypicalOfTests
{
    private static readonly RowSchema Schema = new("Made",
    [
        Feature("Height", ColumnKind.Number), Feature("Colour", ColumnKind.Category), Feature("Name", ColumnKind.Category) with { IsPersonal = true },
        Feature("Pay", ColumnKind.Number) with { IsPersonal = true },
    ]);

    [Fact]
    public void Two_kinds_of_rows_become_their_medians_and_commonest_texts_with_their_shares()
    {
        var typical = TypicalOf.Rows(Rows(90, row => row % 3 == 0))!;
        var shares = typical.Shares.Zip(typical.Columns[1].Values).GroupBy(pair => pair.Second, pair => pair.First)
            .ToDictionary(group => group.Key, group => group.Sum(), StringComparer.Ordinal);
        Assert.Equal(1 / 3.0, shares["red"], 1e-9);
        Assert.Equal(2 / 3.0, shares["blue"], 1e-9);
        Assert.All(typical.Columns[0].Values.Zip(typical.Columns[1].Values), pair =>
            Assert.InRange(double.Parse(pair.First, CultureInfo.InvariantCulture), pair.Second == "red" ? 100 : 10, pair.Second == "red" ? 130 : 40));
    }

    [Fact]
    public void Columns_about_persons_are_missing_in_every_row()
    {
        var typical = TypicalOf.Rows(Rows(200, row => row % 2 == 0))!;
        Assert.Equal(["Height", "Colour", "Name", "Pay"], typical.Columns.Select(column => column.Column));
        Assert.All(typical.Columns.Skip(2).SelectMany(column => column.Values), value => Assert.Equal(string.Empty, value));
    }

    [Fact]
    public void Each_row_stands_for_twenty_or_more_of_at_most_ten_and_nineteen_rows_give_none()
    {
        var rows = Rows(1_000, row => row % 7 == 0);
        var typical = TypicalOf.Rows(rows)!;
        Assert.InRange(typical.Shares.Count, 2, TypicalRows.Most);
        Assert.All(typical.Shares, share => Assert.True(share * rows.Count >= TypicalRows.FewestBehind - 1e-9));
        Assert.Equal(1, typical.Shares.Sum(), 1e-9);
        Assert.Single(TypicalOf.Rows(Rows(39, row => row % 2 == 0))!.Shares);
        Assert.Null(TypicalOf.Rows(Rows(19, row => row % 2 == 0)));
    }

    [Fact]
    public void The_same_rows_give_the_same_ones() =>
        Assert.Equal(TypicalOf.Rows(Rows(500, row => row % 5 == 0)), TypicalOf.Rows(Rows(500, row => row % 5 == 0)));

    [Fact]
    public void What_most_rows_of_a_group_lack_is_missing_in_its_row()
    {
        var rows = Rows(60, row => row % 2 == 0);
        var heights = rows.Numbers("Height").ToArray().Select((value, row) => row % 2 == 0 && row % 3 > 0 ? float.NaN : value).ToArray();
        var typical = TypicalOf.Rows(rows.WithNumbers("Height", heights))!;
        Assert.Contains(string.Empty, typical.Columns[0].Values);
    }

    private static RowBatch Rows(int count, Func<int, bool> red) => RowBatch.Of(Schema, count)
        .WithNumbers("Height", Enumerable.Range(0, count).Select(row => (red(row) ? 100f : 10f) + (row % 30)).ToArray())
        .WithCategories("Colour", Enumerable.Range(0, count).Select(row => red(row) ? "red" : "blue").ToArray<string?>())
        .WithCategories("Name", Enumerable.Range(0, count).Select(row => $"person {row}").ToArray<string?>())
        .WithNumbers("Pay", Enumerable.Range(0, count).Select(row => 1_000f + row).ToArray());

    private static Column Feature(string name, ColumnKind kind) => new()
    {
        Name = name,
        Property = name,
        Kind = kind,
        Role = ColumnRole.Feature,
        Required = false,
        Categories = kind == ColumnKind.Category ? ["red", "blue"] : [],
    };
}
