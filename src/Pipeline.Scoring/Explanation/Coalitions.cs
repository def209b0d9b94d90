using Pipeline.Core.Metrics;

namespace Pipeline.Scoring.Explanation;

/// <summary>
/// Sets of features with the weights of the Shapley kernel (Lundberg and Lee 2017). Sizes are taken whole from both ends inwards, a set with its
/// complement, as far as the budget reaches; what is left is drawn with a fixed seed. With every set in the list the values are exact.
/// </summary>
internal sealed class Coalitions
{
    private readonly List<bool[]> _sets = [];
    private readonly List<double> _weights = [];

    private Coalitions()
    {
    }

    /// <summary>Gets the sets: for each feature whether it is known.</summary>
    public IReadOnlyList<bool[]> Sets => _sets;

    /// <summary>Gets the weight of each set.</summary>
    public IReadOnlyList<double> Weights => _weights;

    /// <summary>Gets a value indicating whether every set but the empty and the full one is there.</summary>
    public bool Complete { get; private set; }

    /// <summary>Lists sets.</summary>
    /// <param name="features">Number of features, 2 or more.</param>
    /// <param name="budget">The most sets.</param>
    public static Coalitions Of(int features, int budget)
    {
        var coalitions = new Coalitions();
        var left = budget;
        var size = 1;
        for (; size <= features / 2; size++)
        {
            var mirrored = 2 * size != features;
            var count = Choose(features, size) * (mirrored ? 2 : 1);
            if (count > left)
            {
                break;
            }

            coalitions.AddAll(features, size, SizeWeight(features, size) / Choose(features, size), mirrored);
            left -= (int)count;
        }

        coalitions.Complete = size > features / 2;
        if (!coalitions.Complete)
        {
            coalitions.Draw(features, size, Math.Max(left, 2));
        }

        return coalitions;
    }

    /// <summary>Gives the weight of all sets of a size together, but for a factor that is the same for all.</summary>
    private static double SizeWeight(int features, int size) => (features - 1.0) / ((double)size * (features - size));

    private static double Choose(int all, int some)
    {
        var count = 1.0;
        for (var step = 1; step <= some; step++)
        {
            count = count * (all - some + step) / step;
        }

        return Math.Round(count);
    }

    private void AddAll(int features, int size, double weight, bool mirrored)
    {
        int[] members = [.. Enumerable.Range(0, size)];
        while (true)
        {
            Add(Set(features, members), weight, mirrored);
            var last = size - 1;
            while (last >= 0 && members[last] == features - size + last)
            {
                last--;
            }

            if (last < 0)
            {
                return;
            }

            members[last]++;
            for (var next = last + 1; next < size; next++)
            {
                members[next] = members[next - 1] + 1;
            }
        }
    }

    private void Draw(int features, int smallest, int count)
    {
        int[] sizes = [.. Enumerable.Range(smallest, (features / 2) - smallest + 1)];
        double[] chances = [.. sizes.Select(size => SizeWeight(features, size) * (2 * size == features ? 1 : 2))];
        var total = chances.Sum();
        var random = new SplitMix(20170522);
        int[] order = [.. Enumerable.Range(0, features)];
        var pairs = Math.Max(1, count / 2);
        for (var pair = 0; pair < pairs; pair++)
        {
            var point = random.Fraction() * total;
            var pick = 0;
            while (pick < sizes.Length - 1 && point >= chances[pick])
            {
                point -= chances[pick++];
            }

            random.Shuffle<int>(order);
            Add(Set(features, order.AsSpan(0, sizes[pick])), total / (2 * pairs), mirrored: true);
        }
    }

    private void Add(bool[] set, double weight, bool mirrored)
    {
        _sets.Add(set);
        _weights.Add(weight);
        if (mirrored)
        {
            _sets.Add(Array.ConvertAll(set, known => !known));
            _weights.Add(weight);
        }
    }

    private static bool[] Set(int features, ReadOnlySpan<int> members)
    {
        var set = new bool[features];
        foreach (var member in members)
        {
            set[member] = true;
        }

        return set;
    }
}
