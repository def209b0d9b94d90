using System.Globalization;

namespace Nuke.Common.Hosts;

/// <summary>How far a target is.</summary>
/// <param name="Done">How many are done.</param>
/// <param name="Total">Of how many; null when nobody knows.</param>
/// <param name="Unit">Of what, for example <c>rows</c>.</param>
internal sealed record TargetProgress(long Done, long? Total, string Unit)
{
    /// <summary>Gets the share that is done, from 0 to 1; null when the total is not known.</summary>
    public double? Share => Total is > 0 ? Math.Clamp((double)Done / Total.Value, 0, 1) : null;

    /// <summary>Gets it in words: <c>45 % (4,500 of 10,000 rows)</c>.</summary>
    public string Text => Share is { } share
        ? string.Create(CultureInfo.InvariantCulture, $"{share * 100:0} % ({Done:N0} of {Total:N0} {Unit})")
        : string.Create(CultureInfo.InvariantCulture, $"{Done:N0} {Unit}");
}
