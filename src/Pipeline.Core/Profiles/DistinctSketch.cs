using System.Numerics;
using System.Text.Json.Serialization;

namespace Pipeline.Core.Profiles;

/// <summary>
/// How many different values a column has, in one kilobyte (HyperLogLog, Flajolet et al. 2007; estimated as Ertl 2017 does, which
/// needs no table and no correction). The merge of two sketches is exactly the sketch of both data sets together.
/// </summary>
public sealed record DistinctSketch
{
    /// <summary>The number of registers.</summary>
    public const int Size = 1024;

    /// <summary>The standard error of an estimate: 1.04 / √1024, or 3.25 %.</summary>
    public const double StandardError = 0.0325;

    /// <summary>The bits of a hash that are looked at beyond those that choose the register.</summary>
    public const int Bits = 32;

    /// <summary>Gets the name of the function that made the hashes: sketches of different ones cannot be merged.</summary>
    public required string Hash { get; init; }

    /// <summary>Gets the registers, a byte each, in base 64.</summary>
    public required string Registers
    {
        get;
        init => field = IsValid(value) ? value : throw new ArgumentException($"The registers of a sketch are {Size} bytes from 0 to {Bits + 1}, in base 64.", nameof(value));
    }

    /// <summary>Gets an estimate of the number of different values.</summary>
    [JsonIgnore]
    public long Estimate => (long)Math.Round(Estimated(Convert.FromBase64String(Registers)));

    /// <summary>Makes a sketch of hashes.</summary>
    /// <param name="hash">The function that made them.</param>
    /// <param name="hashes">One of each value or of each row; repeats do not count.</param>
    public static DistinctSketch Of(string hash, IEnumerable<ulong> hashes)
    {
        var registers = new byte[Size];
        foreach (var value in hashes)
        {
            ref var register = ref registers[value % Size];
            register = Math.Max(register, RankOf((uint)(value / Size)));
        }

        return OfRegisters(hash, registers);
    }

    /// <summary>Makes a sketch of registers.</summary>
    public static DistinctSketch OfRegisters(string hash, byte[] registers) => new() { Hash = hash, Registers = Convert.ToBase64String(registers) };

    /// <summary>Gives the place of the highest bit that is set, counted from the left from 1; 33 where none is.</summary>
    public static byte RankOf(uint rest) => (byte)(BitOperations.LeadingZeroCount(rest) + 1);

    /// <summary>Gives the sketch of both data sets together.</summary>
    /// <exception cref="ArgumentException">The two were made with different hashes.</exception>
    public DistinctSketch Merge(DistinctSketch other) => other.Hash == Hash
        ? OfRegisters(Hash, [.. Convert.FromBase64String(Registers).Zip(Convert.FromBase64String(other.Registers), Math.Max)])
        : throw new ArgumentException($"A sketch of {other.Hash} cannot be merged with one of {Hash}.", nameof(other));

    private static bool IsValid(string text)
    {
        var registers = new byte[Size + 2];
        return Convert.TryFromBase64String(text, registers, out var written) && written == Size && registers.All(register => register <= Bits + 1);
    }

    // Ertl 2017, "New cardinality estimation algorithms for HyperLogLog sketches", algorithm 6.
    private static double Estimated(byte[] registers)
    {
        var counts = new int[Bits + 2];
        foreach (var register in registers)
        {
            counts[register]++;
        }

        var sum = Size * Tau(1 - ((double)counts[Bits + 1] / Size));
        for (var rank = Bits; rank >= 1; rank--)
        {
            sum = 0.5 * (sum + counts[rank]);
        }

        sum += Size * Sigma((double)counts[0] / Size);
        return Size * (Size / (2 * Math.Log(2) * sum));
    }

    private static double Sigma(double x)
    {
        if (x >= 1)
        {
            return double.PositiveInfinity;
        }

        var (factor, sum) = (1.0, x);
        for (var before = double.NaN; before != sum;)
        {
            before = sum;
            x *= x;
            sum += x * factor;
            factor += factor;
        }

        return sum;
    }

    private static double Tau(double x)
    {
        if (x is 0 or 1)
        {
            return 0;
        }

        var (factor, sum) = (1.0, 1 - x);
        for (var before = double.NaN; before != sum;)
        {
            before = sum;
            x = Math.Sqrt(x);
            factor *= 0.5;
            sum -= (1 - x) * (1 - x) * factor;
        }

        return sum / 3;
    }
}
