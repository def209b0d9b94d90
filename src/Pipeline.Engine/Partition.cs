using System.Globalization;

namespace Nuke.Common;

/// <summary>One part of work that several jobs share: <c>--partition 1/2</c>.</summary>
/// <param name="Part">Which part, from 1 to <paramref name="Total"/>.</param>
/// <param name="Total">How many parts there are, at least 1.</param>
public sealed record Partition(int Part, int Total)
{
    /// <summary>Gets the whole work.</summary>
    public static Partition Single { get; } = new(1, 1);

    /// <summary>Reads <c>1/2</c>.</summary>
    /// <exception cref="FormatException">The text is not a part of a total.</exception>
    public static Partition Parse(string text) =>
        text.Split('/') is [var part, var total]
        && int.TryParse(part, CultureInfo.InvariantCulture, out var left)
        && int.TryParse(total, CultureInfo.InvariantCulture, out var right)
        && left >= 1 && left <= right
            ? new(left, right)
            : throw new FormatException("A partition is a part and a total: 1/2.");

    /// <summary>Gives the items of this part: every item goes to exactly one part.</summary>
    public IEnumerable<T> GetCurrent<T>(IEnumerable<T> enumerable) => enumerable.Where((_, index) => index % Total == Part - 1);

    /// <summary>Says whether a part, from 1, is this one.</summary>
    public bool IsIn(int part) => part == Part;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Part}/{Total}");
}
