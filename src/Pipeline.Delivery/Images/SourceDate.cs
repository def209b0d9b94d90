using System.Globalization;

namespace Pipeline.Delivery.Images;

/// <summary>The time that goes into an image, as https://reproducible-builds.org/specs/source-date-epoch/ says.</summary>
public static class SourceDate
{
    /// <summary>Gives <c>SOURCE_DATE_EPOCH</c> (seconds since 1970), or the epoch where it is not set or not a number.</summary>
    public static DateTimeOffset FromEnvironment() => Of(Environment.GetEnvironmentVariable("SOURCE_DATE_EPOCH"));

    internal static DateTimeOffset Of(string? seconds) =>
        long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value <= 253402300799
            ? DateTimeOffset.FromUnixTimeSeconds(value)
            : DateTimeOffset.UnixEpoch;
}
