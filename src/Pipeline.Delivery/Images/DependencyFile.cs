using System.Text.Json;
using Pipeline.Core.Errors;

namespace Pipeline.Delivery.Images;

/// <summary>Reads which packages and files a published program has from its <c>.deps.json</c>.</summary>
internal static class DependencyFile
{
    /// <summary>Gives the packages and projects in a published folder; none where there is no <c>.deps.json</c>.</summary>
    public static IReadOnlyList<ImageComponent> Components(string appFolder) =>
        [.. Directory.EnumerateFiles(appFolder, "*.deps.json").Order(StringComparer.Ordinal).SelectMany(file => Read(file, Libraries))];

    /// <summary>Gives the names, without folders, of all files that the program lists.</summary>
    public static IReadOnlyList<string> AssetNames(string file) => Read(file, Assets);

    private static List<T> Read<T>(string file, Func<JsonElement, IEnumerable<T>> select)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(file));
            return [.. select(json.RootElement)];
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new PipelineException(
                "PIP6018",
                $"What the service in '{file}' needs to run cannot be read.",
                exception.Message,
                "Publish it again with dotnet publish.",
                exception);
        }
    }

    private static IEnumerable<ImageComponent> Libraries(JsonElement root)
    {
        foreach (var library in Members(root, "libraries"))
        {
            var isPackage = library.Value.TryGetProperty("type", out var type) && type.GetString() is "package";
            if (library.Name.Split('/') is [var name, var version])
            {
                yield return new(ComponentKind.Library, name)
                {
                    Version = version,
                    Purl = isPackage ? $"pkg:nuget/{Uri.EscapeDataString(name)}@{Uri.EscapeDataString(version)}" : null,
                };
            }
        }
    }

    private static IEnumerable<string> Assets(JsonElement root) =>
        from target in Members(root, "targets")
        from library in target.Value.EnumerateObject()
        from kind in (string[])["runtime", "native", "runtimeTargets", "resources"]
        from asset in Members(library.Value, kind)
        select asset.Name[(asset.Name.LastIndexOf('/') + 1)..];

    private static List<JsonProperty> Members(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? [.. value.EnumerateObject()] : [];
}
