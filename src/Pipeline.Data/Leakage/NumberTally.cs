using System.Data.Common;
using Pipeline.Core.Leakage;

namespace Pipeline.Data.Leakage;

/// <summary>Takes up the sums of the label in each bin, on either side.</summary>
/// <param name="nameOf">Gives the name of a feature by its place.</param>
internal sealed class NumberTally(Func<int, string> nameOf) : IBinTally
{
    private readonly SortedDictionary<int, NumberStrength> _features = [];

    /// <inheritdoc/>
    public void Add(DbDataReader reader)
    {
        var place = reader.GetInt32(0);
        if (!_features.TryGetValue(place, out var feature))
        {
            _features[place] = feature = new NumberStrength(nameOf(place));
        }

        feature.Add(reader.GetInt64(2), Sum(reader, 3), reader.GetInt64(4), Sum(reader, 5), Sum(reader, 6));
    }

    /// <inheritdoc/>
    public IEnumerable<FeatureStrength> Strengths() => _features.Values.Select(feature => feature.Measure()).OfType<FeatureStrength>();

    private static double Sum(DbDataReader reader, int place) => reader.IsDBNull(place) ? 0 : reader.GetDouble(place);
}
