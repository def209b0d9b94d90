using Pipeline.Core.Profiles;

namespace Pipeline.Data.Profiles;

/// <summary>What one thread of the scan has seen of a column. Two of them merge into what one would have seen of all, whatever the order.</summary>
/// <param name="keepsNumbers">Whether the numbers themselves are kept: only where they are few.</param>
internal sealed class ColumnSketch(bool keepsNumbers = false)
{
    /// <summary>Buckets of 0.26 %, some thousands for a column that spans ten orders of magnitude.</summary>
    public const int Level = 7;

    private const int PageBits = 10;
    private const int PageSize = 1 << PageBits;

    /// <summary>The logarithm of the smallest double above zero, −744.4, in pages of buckets: the first index, made to be 0.</summary>
    private const int FirstPage = 300;

    private const double Width = ValueSketch.FinestWidth * (1 << Level);
    private readonly byte[] _registers = new byte[DistinctSketch.Size];
    private readonly long[]?[] _above = new long[]?[FirstPage + 64];
    private readonly long[]?[] _below = new long[]?[FirstPage + 64];
    private readonly ExactSums _sums = new();
    private readonly List<double> _numbers = [];

    /// <summary>Gets the number of rows that were looked at, with or without a value.</summary>
    public long Rows { get; private set; }

    /// <summary>Gets the number of zeros.</summary>
    public long Zeros { get; private set; }

    /// <summary>Gets the smallest number; +∞ where there is none.</summary>
    public double Minimum { get; private set; } = double.PositiveInfinity;

    /// <summary>Gets the largest number; −∞ where there is none.</summary>
    public double Maximum { get; private set; } = double.NegativeInfinity;

    /// <summary>Gets the sums of the numbers.</summary>
    public ExactSums Sums => _sums;

    /// <summary>Counts rows.</summary>
    public void Pass(int rows) => Rows += rows;

    /// <summary>Takes in a hash of a value.</summary>
    public void AddHash(ulong hash)
    {
        var rank = DistinctSketch.RankOf((uint)(hash / DistinctSketch.Size));
        ref var register = ref _registers[hash % DistinctSketch.Size];
        if (rank > register)
        {
            register = rank;
        }
    }

    /// <summary>Takes in numbers: finite, of 32-bit range.</summary>
    public void AddNumbers(ReadOnlySpan<double> numbers)
    {
        if (numbers.IsEmpty)
        {
            return;
        }

        _sums.Add(numbers);
        if (keepsNumbers)
        {
            _numbers.AddRange(numbers);
        }

        foreach (var number in numbers)
        {
            Minimum = number < Minimum ? number : Minimum;
            Maximum = number > Maximum ? number : Maximum;
            if (number == 0)
            {
                Zeros++;
            }
            else
            {
                var place = (int)Math.Ceiling(Math.Log(Math.Abs(number)) / Width) + (FirstPage << PageBits);
                (PageOf(number > 0 ? _above : _below, place >> PageBits))[place & (PageSize - 1)]++;
            }
        }
    }

    /// <summary>Takes in all that another one has seen.</summary>
    public void Add(ColumnSketch other)
    {
        Rows += other.Rows;
        Zeros += other.Zeros;
        Minimum = Math.Min(Minimum, other.Minimum);
        Maximum = Math.Max(Maximum, other.Maximum);
        _sums.Add(other._sums);
        _numbers.AddRange(other._numbers);
        for (var index = 0; index < _registers.Length; index++)
        {
            _registers[index] = Math.Max(_registers[index], other._registers[index]);
        }

        Add(_above, other._above);
        Add(_below, other._below);
    }

    /// <summary>Gives the sketch of how many different values there are.</summary>
    /// <param name="hash">The name of the function that made the hashes.</param>
    public DistinctSketch Different(string hash) => DistinctSketch.OfRegisters(hash, _registers);

    /// <summary>Gives the distribution of the numbers.</summary>
    public ValueSketch Values() => ValueSketch.Of(Level, Zeros, Buckets(_below), Buckets(_above));

    /// <summary>Gives each different number, ascending, with the rows it has; nothing where numbers are not kept.</summary>
    public List<(double Value, long Rows)> Counts()
    {
        _numbers.Sort();
        var counts = new List<(double Value, long Rows)>();
        foreach (var number in _numbers)
        {
            if (counts.Count > 0 && counts[^1].Value == number)
            {
                counts[^1] = (number, counts[^1].Rows + 1);
            }
            else
            {
                counts.Add((number, 1));
            }
        }

        return counts;
    }

    private static long[] PageOf(long[]?[] pages, int page) => pages[page] ??= new long[PageSize];

    private static void Add(long[]?[] pages, long[]?[] others)
    {
        for (var page = 0; page < pages.Length; page++)
        {
            for (var place = 0; others[page] is { } counts && place < PageSize; place++)
            {
                PageOf(pages, page)[place] += counts[place];
            }
        }
    }

    private static IEnumerable<KeyValuePair<int, long>> Buckets(long[]?[] pages) => pages.SelectMany((counts, page) => (counts ?? [])
        .Select((rows, place) => KeyValuePair.Create(((page - FirstPage) << PageBits) + place, rows))
        .Where(bucket => bucket.Value > 0));
}
