using Pipeline.Core.Profiles;
using Pipeline.Core.Rows;

namespace Pipeline.Core.Tests.Profiles;

public sealed class ProfileMergeTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 3)]
    [InlineData(10, 4)]
    [InlineData(500, 700)]
    [InlineData(5_000, 3)]
    public void Moments_of_two_halves_are_those_of_the_whole(int first, int second)
    {
        var random = new Random(first + second);
        var (left, right) = (Numbers(random, first), Numbers(random, second));
        var merged = Profile(left).Merge(Profile(right)).Columns[0].Numbers!;
        var whole = Profile([.. left, .. right]).Columns[0].Numbers!;
        Assert.Equal((whole.Count, whole.Minimum, whole.Maximum), (merged.Count, merged.Minimum, merged.Maximum));
        Assert.Equal(whole.Mean, merged.Mean, 1e-9 * Math.Abs(whole.Mean));
        Assert.Equal(whole.StandardDeviation, merged.StandardDeviation, 1e-9 * whole.StandardDeviation);
        Assert.Equal(whole.Skewness!.Value, merged.Skewness!.Value, 1e-8);
        Assert.Equal(whole.Kurtosis!.Value, merged.Kurtosis!.Value, 1e-8);
        Assert.Equal(Profile([.. left, .. right]).Columns[0].Values, Profile(left).Merge(Profile(right)).Columns[0].Values);
    }

    [Fact]
    public void A_half_without_any_number_adds_its_rows_only()
    {
        var merged = Profile([]).Merge(Profile([1, 2, 3]));
        Assert.Equal(3, merged.Rows);
        Assert.Equal(2, merged.Columns[0].Numbers!.Mean);
        Assert.Equal(2, Profile([1, 2, 3]).Merge(Profile([])).Columns[0].Numbers!.Mean);
    }

    [Fact]
    public void Listed_categories_are_added_up_exactly()
    {
        var merged = Categories(("a", 5), ("b", 2)).Merge(Categories(("b", 4), ("c", 1))).Columns[0];
        Assert.Equal([new("b", 6), new("a", 5), new("c", 1)], merged.Categories);
        Assert.Equal((3L, 0L, 0L, 0.0), (merged.Distinct, merged.CategoryError, merged.UnlistedAtMost, merged.DistinctError));
    }

    [Fact]
    public void Counts_of_many_categories_are_wrong_by_no_more_than_stated()
    {
        var random = new Random(9);
        var halves = Enumerable.Range(0, 2).Select(_ => Enumerable.Range(0, 200)
            .Select(index => (Name: $"c{index}", Rows: 1 + (long)(1_000 * Math.Pow(random.NextDouble(), 6)))).ToArray()).ToList();
        var merged = Categories(halves[0]).Merge(Categories(halves[1])).Columns[0];
        var truth = halves.SelectMany(half => half).GroupBy(pair => pair.Name).ToDictionary(group => group.Key, group => group.Sum(pair => pair.Rows));
        Assert.Equal(ColumnProfile.MostCategories, merged.Categories.Count);
        Assert.All(merged.Categories, category => Assert.InRange(truth[category.Value] - category.Rows, 0, merged.CategoryError));
        Assert.All(
            truth.Where(pair => merged.Categories.All(category => category.Value != pair.Key)),
            pair => Assert.InRange(pair.Value, 0, merged.UnlistedAtMost));
    }

    [Fact]
    public void Profiles_of_different_columns_are_not_merged()
    {
        Assert.Throws<ArgumentException>(() => Profile([1]).Merge(Categories(("a", 1))));
        Assert.Throws<ArgumentException>(() => Profile([1]).Merge(new DatasetProfile(1, [])));
    }

    private static DatasetProfile Profile(double[] numbers)
    {
        var counts = numbers.GroupBy(number => number).Select(group => (group.Key, group.LongCount())).OrderBy(pair => pair.Key).ToList();
        var moments = counts.Count == 0 ? null : WeightedMoments.Of(counts);
        var sketch = ValueSketch.Of(numbers);
        return new(numbers.Length,
        [
            new ColumnProfile
            {
                Column = "x",
                Kind = ColumnKind.Number,
                Missing = 0,
                Distinct = counts.Count,
                Values = moments is null ? null : sketch,
                Numbers = moments is null
                    ? null
                    : new(numbers.Min(), numbers.Max(), moments.Mean, moments.StandardDeviation, NumberProfile.Points.Select(sketch.Quantile).ToEquatableList())
                    {
                        Count = moments.Count,
                        Skewness = moments.Skewness,
                        Kurtosis = moments.Kurtosis,
                    },
            },
        ]);
    }

    private static DatasetProfile Categories(params (string Name, long Rows)[] counts)
    {
        var ordered = counts.OrderByDescending(pair => pair.Rows).ThenBy(pair => pair.Name, StringComparer.Ordinal).ToList();
        return new(counts.Sum(pair => pair.Rows),
        [
            new ColumnProfile
            {
                Column = "x",
                Kind = ColumnKind.Category,
                Missing = 0,
                Distinct = counts.Length,
                Categories = ordered.Take(ColumnProfile.MostCategories).Select(pair => new CategoryCount(pair.Name, pair.Rows)).ToEquatableList(),
                UnlistedAtMost = ordered.Count > ColumnProfile.MostCategories ? ordered[ColumnProfile.MostCategories].Rows : 0,
            },
        ]);
    }

    private static double[] Numbers(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => 50 + (10 * random.NextDouble()) + (random.Next(9) == 0 ? 100 : 0))];
}
