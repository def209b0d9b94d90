namespace Pipeline.Delivery.Images.Extraction;

/// <summary>Which paths of an image are wanted.</summary>
internal sealed class PathFilter(IReadOnlyList<string>? only)
{
    private readonly IReadOnlyList<string>? prefixes = only?.Select(ImagePath.Checked).Order(StringComparer.Ordinal).ToList();

    /// <summary>Gets the filter as text: equal filters, equal texts.</summary>
    public string Text => prefixes is null ? "everything" : string.Join(' ', prefixes);

    public bool Wants(string path) => prefixes is null || prefixes.Any(prefix =>
        path == prefix || path.StartsWith(prefix + "/", StringComparison.Ordinal));
}
