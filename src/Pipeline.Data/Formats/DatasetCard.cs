namespace Pipeline.Data.Formats;

/// <summary>What Croissant wants to know about a data set and no file tells. What is not given is left out, and named.</summary>
/// <param name="License">An SPDX name or an address.</param>
/// <param name="Page">The data set's page.</param>
/// <param name="Creator">Who made it.</param>
/// <param name="DatePublished">ISO 8601, for example <c>2026-11-26</c>.</param>
public sealed record DatasetCard(string? License, string? Page, string? Creator, string? DatePublished)
{
    /// <summary>Gets the names of the properties that Croissant requires and that are not given.</summary>
    public IReadOnlyList<string> Missing =>
    [
        .. new[] { ("license", License), ("url", Page), ("creator", Creator), ("datePublished", DatePublished) }
            .Where(pair => string.IsNullOrWhiteSpace(pair.Item2))
            .Select(pair => pair.Item1),
    ];
}
