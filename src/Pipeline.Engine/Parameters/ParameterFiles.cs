using System.Text.Json;
using Nuke.Common.CommandLine;

namespace Nuke.Common.Parameters;

/// <summary>Reads <c>.nuke/parameters.json</c> and the profiles beside it.</summary>
internal static class ParameterFiles
{
    /// <summary>Gives the values by <see cref="Option.Key"/>; the last profile wins, and any profile wins over the common file.</summary>
    /// <param name="root">The folder that holds <c>.nuke</c>.</param>
    /// <param name="profiles">The profiles asked for.</param>
    /// <param name="names">Every name that a file may give a value.</param>
    /// <exception cref="BuildException">
    /// PIP1007: a profile is missing; PIP1008: a file cannot be read; PIP1060: it names what the build does not have; PIP1061: a value is
    /// neither text, number, true, false nor a list of these.
    /// </exception>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Read(string root, IEnumerable<string> profiles, Func<IReadOnlyCollection<string>> names)
    {
        var values = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        var common = Path.Combine(root, ".nuke", "parameters.json");
        if (File.Exists(common))
        {
            Add(values, common, names);
        }

        foreach (var profile in profiles)
        {
            var file = Path.Combine(root, ".nuke", $"parameters.{profile}.json");
            if (profile.AsSpan().IndexOfAny('/', '\\') >= 0 || !File.Exists(file))
            {
                throw Missing(root, profile);
            }

            Add(values, file, names);
        }

        return values;
    }

    private static void Add(Dictionary<string, IReadOnlyList<string>> values, string file, Func<IReadOnlyCollection<string>> names)
    {
        IReadOnlyCollection<string>? known = null;
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

                var key = Option.Normalize(property.Name);
                known ??= names();
                if (!known.Any(name => Option.Normalize(name) == key))
                {
                    throw Unknown(file, property.Name, known);
                }

                values[key] = property.Value.ValueKind == JsonValueKind.Array
                    ? [.. property.Value.EnumerateArray().Select(item => Text(file, property.Name, item))]
                    : [Text(file, property.Name, property.Value)];
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            throw new BuildException(
                "PIP1008", $"The parameters in '{file}' cannot be read.", exception.Message, "Correct the file: it is one JSON object.", exception);
        }
    }

    private static string Text(string file, string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.String or JsonValueKind.Number => value.ToString(),
        _ => throw new BuildException(
            "PIP1061",
            $"The value of '{name}' in {Shown(file)} cannot be used.",
            $"It is {(value.ValueKind == JsonValueKind.Object ? "an object" : value.ValueKind == JsonValueKind.Array ? "a list in a list" : "null in a list")}.",
            "Write text, a number, true, false, or a list of these."),
    };

    private static BuildException Unknown(string file, string name, IReadOnlyCollection<string> names) => new(
        "PIP1060",
        $"{Shown(file)} names '{name}', which this build does not have.",
        "Neither the engine nor the build has a parameter of that name.",
        (Suggestion.For(name, names) is { } near ? $"Did you mean {near}? " : "Remove it, or correct the name. ") + "The names are in .nuke/build.schema.json.");

    private static string Shown(string file) => ".nuke/" + Path.GetFileName(file);

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
