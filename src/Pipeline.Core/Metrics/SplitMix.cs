using System.Runtime.CompilerServices;

namespace Pipeline.Core.Metrics;

/// <summary>SplitMix64 (Steele, Lea and Flood 2014): small, fast, and the same on every runtime version.</summary>
/// <param name="seed">The same seed gives the same numbers.</param>
public sealed class SplitMix(ulong seed)
{
    private ulong _state = seed;

    /// <summary>Gives a whole number from 0 up to but not including <paramref name="limit"/>.</summary>
    public int Below(int limit) => (int)(((Next() >> 32) * (ulong)limit) >> 32);

    /// <summary>Gives a whole number from 0 up to but not including <paramref name="limit"/>, of 64 random bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long BelowLong(long limit) => (long)Math.BigMul(Next(), (ulong)limit, out _);

    /// <summary>Gives a number from 0 up to but not including 1, of 53 random bits.</summary>
    public double Fraction() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Puts items into a random order (Fisher and Yates 1938).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (var last = items.Length - 1; last > 0; last--)
        {
            var other = Below(last + 1);
            (items[last], items[other]) = (items[other], items[last]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        var mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
