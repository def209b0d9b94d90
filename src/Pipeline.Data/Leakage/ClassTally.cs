using System.Data.Common;
using Pipeline.Core.Leakage;

namespace Pipeline.Data.Leakage;

/// <summary>Takes up how often each class stands in each bin, on either side.</summary>
/// <param name="classes">Rows trained on, by class.</param>
/// <param name="nameOf">Gives the name of a feature by its place.</param>
internal sealed class ClassTally(IReadOnlyList<long> classes, Func<int, string> nameOf) : IBinTally
{
    private readonly List<FeatureStrength> _strengths = [];
    private readonly long[] _known = new long[classes.Count];
    private readonly long[] _asked = new long[classes.Count];
    private ClassStrength? _feature;
    private int _place = -1;
    private string? _bin;

    /// <inheritdoc/>
    public void Add(DbDataReader reader)
    {
        var (place, bin) = (reader.GetInt32(0), reader.IsDBNull(1) ? null : reader.GetString(1));
        if (place != _place)
        {
            EndFeature();
            _feature = new ClassStrength(nameOf(place), classes);
        }
        else if (bin != _bin)
        {
            EndBin();
        }

        (_place, _bin) = (place, bin);
        var label = reader.GetInt32(2);
        _known[label] += reader.GetInt64(3);
        _asked[label] += reader.GetInt64(4);
    }

    /// <inheritdoc/>
    public IEnumerable<FeatureStrength> Strengths()
    {
        EndFeature();
        return _strengths;
    }

    private void EndBin()
    {
        _feature!.Add(_known, _asked);
        Array.Clear(_known);
        Array.Clear(_asked);
    }

    private void EndFeature()
    {
        if (_feature is not null)
        {
            EndBin();
            _strengths.AddRange(_feature.Measure() is { } strength ? [strength] : []);
            _feature = null;
        }
    }
}
