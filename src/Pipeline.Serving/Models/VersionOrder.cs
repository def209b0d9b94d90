using System.Globalization;

namespace Pipeline.Serving.Models;

/// <summary>Orders versions as Semantic Versioning 2.0.0 does (section 11).</summary>
internal sealed class VersionOrder : IComparer<string>
{
    public static VersionOrder Instance { get; } = new();

    public int Compare(string? x, string? y)
    {
        var (left, right) = (Split(x ?? string.Empty), Split(y ?? string.Empty));
        var byNumbers = CompareParts(left.Release, right.Release);
        return byNumbers != 0 ? byNumbers
            : left.Early.Length == 0 || right.Early.Length == 0 ? right.Early.Length.CompareTo(left.Early.Length)
            : CompareParts(left.Early, right.Early);
    }

    private static (string[] Release, string[] Early) Split(string version)
    {
        var parts = version.Split('+', 2)[0].Split('-', 2);
        return (parts[0].Split('.'), parts.Length == 1 ? [] : parts[1].Split('.'));
    }

    private static int CompareParts(string[] left, string[] right)
    {
        foreach (var (first, second) in left.Zip(right))
        {
            var compared = CompareOne(first, second);
            if (compared != 0)
            {
                return compared;
            }
        }

        return left.Length.CompareTo(right.Length);
    }

    private static int CompareOne(string left, string right) => (Number(left), Number(right)) switch
    {
        ({ } first, { } second) => first.CompareTo(second),
        ({ }, null) => -1,
        (null, { }) => 1,
        _ => string.CompareOrdinal(left, right),
    };

    private static ulong? Number(string text) =>
        ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
