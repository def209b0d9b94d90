using System.Globalization;
using Pipeline.Training.Fitting;

namespace Pipeline.Training.LightGbm;

/// <summary>Reads the trees out of LightGBM's text form of a model.</summary>
internal static class LightGbmText
{
    /// <summary>The library takes numbers up to this size for 0 (<c>kZeroThreshold</c> in its <c>meta.h</c>).</summary>
    private const float Zero = 1e-35f;

    /// <summary>Reads all trees in order.</summary>
    /// <exception cref="FormatException">The text is of another form than LightGBM 4 writes.</exception>
    public static IEnumerable<Tree> Trees(string text)
    {
        Dictionary<string, string>? fields = null;
        foreach (var line in text.Split('\n'))
        {
            if (line.StartsWith("Tree=", StringComparison.Ordinal) || line == "end of trees")
            {
                if (fields is not null)
                {
                    yield return Read(fields);
                }

                fields = new(StringComparer.Ordinal);
            }
            else if (line.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals)
            {
                fields?.TryAdd(line[..equals], line[(equals + 1)..]);
            }
        }
    }

    private static Tree Read(Dictionary<string, string> fields)
    {
        var leaves = Numbers(fields, "leaf_value");
        if (leaves.Length <= 1)
        {
            return new Tree([], [], [], [], leaves) { LeafRows = [1] };
        }

        // Decision types: bit 1 is a categorical split, bits 3 and 4 how a missing value is told. The vectors have neither.
        if (Numbers(fields, "decision_type").Any(type => type is not (0 or 2)))
        {
            throw new FormatException("A tree of LightGBM splits by categories or missing values, which the vectors do not have.");
        }

        return new Tree(
            Whole(fields, "split_feature"),
            Array.ConvertAll(Numbers(fields, "threshold"), RoundDown),
            Whole(fields, "left_child"),
            Whole(fields, "right_child"),
            leaves)
        {
            LeafRows = Array.ConvertAll(Numbers(fields, "leaf_count"), count => (long)count),
        };
    }

    /// <summary>The largest 32-bit number that is not above: a 32-bit value is up to the one exactly where it is up to the other.</summary>
    private static float RoundDown(double threshold)
    {
        if (Math.Abs(threshold) <= Zero)
        {
            return threshold < 0 ? MathF.BitDecrement(-Zero) : Zero;
        }

        var rounded = (float)threshold;
        return rounded > threshold ? MathF.BitDecrement(rounded) : rounded;
    }

    private static double[] Numbers(Dictionary<string, string> fields, string name) => fields.TryGetValue(name, out var text)
        ? Array.ConvertAll(text.Split(' ', StringSplitOptions.RemoveEmptyEntries), number => double.Parse(number, CultureInfo.InvariantCulture))
        : throw new FormatException($"A tree of LightGBM has no '{name}'.");

    private static int[] Whole(Dictionary<string, string> fields, string name) => Array.ConvertAll(Numbers(fields, name), number => (int)number);
}
