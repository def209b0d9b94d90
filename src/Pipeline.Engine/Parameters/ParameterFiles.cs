using System.Text.Json;
using Nuke.Common.CommandLine;

namespace Nuke.Common.Parameters;

/// <summary>Reads <c>.nuke/parameters.json</c> and the profiles beside it.</summary>
internal static class ParameterFiles
{
    /// <summary>Gives the values by <see cref="Option.Key"/>; the last profile wins, and any profile wins over the common file.</summary>
    /// <exception cref="BuildException">PIP1007: a profile is missing; PIP1008: a file cannot be read.</exception>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Read(string root, IEnumerable<string> profiles)
    {
        var values = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        var common = Path.Combine(root, ".nuke", "parameters.json");
        if (File.Exists(common))
        {
            Add(values, common);
        }

        foreach (var profile in profiles)
        {
            var file = Path.Combine(root, ".nuke", $"parameters.{profile}.json");
            if (profile.AsSpan().IndexOfAny('/', '\\') >= 0 || !File.Exists(file))
            {
                throw Missing(root, profile);
            }

            Add(values, file);
        }

        return values;
    }

    private static void Add(Dictionary<string, IReadOnlyList<string>> values, string file)
    {
        try
        {
            using var document = JsonDocument.Parse(
                File.ReadAllBytes(file), new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            foreach (var property in document.RootElement.EnumerateObject())
            {
                if (property.Name.StartsWith('$') || property.Value.ValueKind == JsonValueKind.Null)
                {
                    continue;
                }

                values[Option.Normalize(property.Name)] = property.Value.ValueKind == JsonValueKind.Array
                    ? [.. property.Value.EnumerateArray().Select(item => item.ToString())]
                    : [property.Value.ToString()];
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            throw new BuildException(
                "PIP1008", $"The parameters in '{file}' cannot be read.", exception.Message, "Correct the file: it is one JSON object.", exception);
        }
    }

    private static BuildException Missing(string root, string profile)
    {
        var folder = Path.Combine(root, ".nuke");
        var known = (Directory.Exists(folder) ? Directory.GetFiles(folder, "parameters.*.json") : [])
            .Select(path => Path.GetFileName(path)["parameters.".Length..^".json".Length])
            .Order(StringComparer.Ordinal)
            .ToList();
        return new(
            "PIP1007",
            $"There is no profile '{profile}'.",
            $"The file .nuke/parameters.{profile}.json does not exist.",
            known.Count == 0 ? "Write that file, or leave out --profile."
                : $"Name one of: {string.Join(", ", known)}."
                + (Suggestion.For(profile, known) is { } near ? $" Did you mean {near}?" : string.Empty));
    }
}
