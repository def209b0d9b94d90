namespace Pipeline.Core.Drift;

/// <summary>Walks over two sorted samples together, one distinct value at a time.</summary>
internal ref struct TieGroups(NumberSample reference, NumberSample current)
{
    private readonly ReadOnlySpan<double> _reference = reference.Sorted;
    private readonly ReadOnlySpan<double> _current = current.Sorted;

    /// <summary>Gets the value.</summary>
    public double Value { get; private set; }

    /// <summary>Gets how many numbers of the reference are at most the value.</summary>
    public int ReferenceUpTo { get; private set; }

    /// <summary>Gets how many numbers of the current sample are at most the value.</summary>
    public int CurrentUpTo { get; private set; }

    /// <summary>Gets how many numbers of the reference equal the value.</summary>
    public int ReferenceTies { get; private set; }

    /// <summary>Gets how many numbers of the current sample equal the value.</summary>
    public int CurrentTies { get; private set; }

    /// <summary>Goes to the next distinct value.</summary>
    public bool Next()
    {
        var (first, second) = (ReferenceUpTo, CurrentUpTo);
        if (first == _reference.Length && second == _current.Length)
        {
            return false;
        }

        Value = Math.Min(
            first < _reference.Length ? _reference[first] : double.PositiveInfinity,
            second < _current.Length ? _current[second] : double.PositiveInfinity);
        ReferenceUpTo = Past(_reference, first, Value);
        CurrentUpTo = Past(_current, second, Value);
        (ReferenceTies, CurrentTies) = (ReferenceUpTo - first, CurrentUpTo - second);
        return true;
    }

    private static int Past(ReadOnlySpan<double> sorted, int start, double value)
    {
        while (start < sorted.Length && sorted[start] == value)
        {
            start++;
        }

        return start;
    }
}
