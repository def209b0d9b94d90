using System.Text.Json;

namespace Pipeline.Delivery.Images;

/// <summary>Reads which packages a published program has from its <c>.deps.json</c>.</summary>
internal static class DependencyFile
{
    /// <summary>Gives the packages and projects in a published folder; none where there is no readable <c>.deps.json</c>.</summary>
    public static IReadOnlyList<ImageComponent> Components(string appFolder) =>
        [.. Directory.EnumerateFiles(appFolder, "*.deps.json").Order(StringComparer.Ordinal).SelectMany(Read)];

    private static List<ImageComponent> Read(string file)
    {
        var components = new List<ImageComponent>();
        using var json = JsonDocument.Parse(File.ReadAllBytes(file));
        if (!json.RootElement.TryGetProperty("libraries", out var libraries) || libraries.ValueKind != JsonValueKind.Object)
        {
            return components;
        }

        foreach (var library in libraries.EnumerateObject())
        {
            var isPackage = library.Value.TryGetProperty("type", out var type) && type.GetString() is "package";
            if (library.Name.Split('/') is [var name, var version])
            {
                components.Add(new(ComponentKind.Library, name)
                {
                    Version = version,
                    Purl = isPackage ? $"pkg:nuget/{Uri.EscapeDataString(name)}@{Uri.EscapeDataString(version)}" : null,
                });
            }
        }

        return components;
    }
}
