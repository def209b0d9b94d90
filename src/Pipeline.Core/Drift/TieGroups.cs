using System.Runtime.CompilerServices;

namespace Pipeline.Core.Drift;

/// <summary>Walks over two sorted samples together, one distinct value at a time.</summary>
internal ref struct TieGroups(NumberSample reference, NumberSample current)
{
    private readonly ReadOnlySpan<double> _reference = reference.Sorted;
    private readonly ReadOnlySpan<double> _current = current.Sorted;
    private int _referencePlace;
    private int _currentPlace;

    /// <summary>Gets the value.</summary>
    public double Value { get; private set; }

    /// <summary>Gets how many numbers of the reference are at most the value.</summary>
    public long ReferenceUpTo { get; private set; }

    /// <summary>Gets how many numbers of the current sample are at most the value.</summary>
    public long CurrentUpTo { get; private set; }

    /// <summary>Gets how many numbers of the reference equal the value.</summary>
    public long ReferenceTies { get; private set; }

    /// <summary>Gets how many numbers of the current sample equal the value.</summary>
    public long CurrentTies { get; private set; }

    /// <summary>Goes to the next distinct value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Next()
    {
        var (first, second) = (_referencePlace, _currentPlace);
        if (first == _reference.Length && second == _current.Length)
        {
            return false;
        }

        // The smaller of the two; Math.Min would look for NaN, and none is here.
        var (before, now) = (first < _reference.Length ? _reference[first] : double.PositiveInfinity, second < _current.Length ? _current[second] : double.PositiveInfinity);
        Value = before < now ? before : now;
        _referencePlace = Past(_reference, first, Value);
        _currentPlace = Past(_current, second, Value);
        var (referenceRows, currentRows) = (reference.UpTo(_referencePlace), current.UpTo(_currentPlace));
        (ReferenceTies, CurrentTies) = (referenceRows - ReferenceUpTo, currentRows - CurrentUpTo);
        (ReferenceUpTo, CurrentUpTo) = (referenceRows, currentRows);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Past(ReadOnlySpan<double> sorted, int start, double value)
    {
        while (start < sorted.Length && sorted[start] == value)
        {
            start++;
        }

        return start;
    }
}
