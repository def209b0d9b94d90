using Pipeline.Core.Rows;

namespace Pipeline.Core.Profiles;

/// <summary>What one column looks like.</summary>
public sealed record ColumnProfile
{
    /// <summary>The most categories that are listed.</summary>
    public const int MostCategories = 50;

    /// <summary>Gets the column's name in the file.</summary>
    public required string Column { get; init; }

    /// <summary>Gets how values were read.</summary>
    public required ColumnKind Kind { get; init; }

    /// <summary>Gets the number of missing values.</summary>
    public required long Missing { get; init; }

    /// <summary>Gets the number of distinct values, missing ones not counted; see <see cref="DistinctError"/>.</summary>
    public required long Distinct { get; init; }

    /// <summary>Gets the standard error of <see cref="Distinct"/>, as a share of it; 0 where it is exact.</summary>
    public double DistinctError { get; init; }

    /// <summary>Gets the numbers' summary; null for keys, for categories and where no value is a number.</summary>
    public NumberProfile? Numbers { get; init; }

    /// <summary>Gets the distribution of the numbers; null where there is no summary, and in profiles made before there were sketches.</summary>
    public ValueSketch? Values { get; init; }

    /// <summary>Gets what <see cref="Distinct"/> is merged with; null for categories, which are counted one by one.</summary>
    public DistinctSketch? Different { get; init; }

    /// <summary>Gets the most frequent values of a category, most frequent first, at most 50.</summary>
    public EquatableList<CategoryCount> Categories { get; init; } = [];

    /// <summary>Gets the most rows that the count of a listed category may be too small by; 0 unless profiles with many categories were merged.</summary>
    public long CategoryError { get; init; }

    /// <summary>Gets the most rows that a category can have which is not listed; 0 where all are listed.</summary>
    public long UnlistedAtMost { get; init; }

    /// <summary>Gives the profile without the numbers that may tell one person: those below 1 % and above 99 % are taken for these quantiles.</summary>
    public ColumnProfile WithoutExtremes()
    {
        if (Numbers is null || Values is not { Count: > 0 } values)
        {
            return this;
        }

        var (low, high) = (values.Quantile(0.01), values.Quantile(0.99));
        var clipped = values.Points()
            .GroupBy(point => Math.Clamp(point.Value, low, high))
            .Select(group => (group.Key, group.Sum(point => point.Rows)));
        return this with
        {
            Numbers = Numbers with { Minimum = low, Maximum = high, QuantileError = Math.Max(Numbers.QuantileError, values.RelativeError) },
            Values = ValueSketch.OfCounts(clipped),
        };
    }

    /// <summary>Gives the profile of both data sets together; see <see cref="DatasetProfile.Merge"/>.</summary>
    internal ColumnProfile Merge(ColumnProfile other)
    {
        if (other.Column != Column || other.Kind != Kind)
        {
            throw new ArgumentException($"The column '{other.Column}' ({other.Kind}) cannot be merged with '{Column}' ({Kind}).", nameof(other));
        }

        return CategoryMerge.Of(this, other, MergeNumbers(other) with { Missing = Missing + other.Missing });
    }

    private ColumnProfile MergeNumbers(ColumnProfile other)
    {
        var merged = Numbers is null ? other : this;
        if (Numbers is not null && other.Numbers is not null)
        {
            var values = (Values ?? throw Unmergeable()).Merge(other.Values ?? throw other.Unmergeable());
            merged = this with { Values = values, Numbers = Numbers.Merge(other.Numbers, values) };
        }

        if (Different is null || other.Different is null)
        {
            return merged with { Distinct = Math.Max(Distinct, other.Distinct), Different = null };
        }

        // The sketch cannot know what is certain: there are no fewer than in one part, and no more than in both.
        var different = Different.Merge(other.Different);
        var (least, most) = (Math.Max(Distinct, other.Distinct), Distinct + other.Distinct);
        return merged with
        {
            Different = different,
            Distinct = DistinctError > 0 || other.DistinctError > 0 ? different.Estimate : Math.Clamp(different.Estimate, least, most),
            DistinctError = least == most ? Math.Max(DistinctError, other.DistinctError) : DistinctSketch.StandardError,
        };
    }

    private ArgumentException Unmergeable() => new($"The profile of '{Column}' was made before there were sketches, and cannot be merged.", nameof(Values));
}
