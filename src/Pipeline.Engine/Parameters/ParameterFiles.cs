using System.Text.Json;

namespace Nuke.Common.Parameters;

/// <summary>Reads <c>.nuke/parameters.json</c> and the profiles beside it; a later profile wins.</summary>
internal static class ParameterFiles
{
    /// <exception cref="BuildException">PIP1007: a file is missing or no JSON object of plain values.</exception>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Read(string root, IReadOnlyList<string> profiles)
    {
        var values = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        var folder = Path.Combine(root, ".nuke");
        var main = Path.Combine(folder, "parameters.json");
        if (File.Exists(main))
        {
            ReadFile(main, values);
        }

        foreach (var profile in profiles)
        {
            var file = Path.Combine(folder, $"parameters.{Path.GetFileName(profile)}.json");
            if (!File.Exists(file))
            {
                var known = Directory.Exists(folder)
                    ? Directory.GetFiles(folder, "parameters.*.json").Select(path => Path.GetFileName(path)["parameters.".Length..^".json".Length])
                    : [];
                throw new BuildException(
                    "PIP1007",
                    $"There is no profile '{profile}'.",
                    $"'{file}' is missing; there are: {string.Join(", ", known.DefaultIfEmpty("none"))}.",
                    "Make the file, or name another profile.");
            }

            ReadFile(file, values);
        }

        return values;
    }

    private static void ReadFile(string file, Dictionary<string, IReadOnlyList<string>> values)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            foreach (var member in document.RootElement.EnumerateObject().Where(member => member.Name != "$schema"))
            {
                values[ParameterMember.Normalize(member.Name)] = member.Value.ValueKind == JsonValueKind.Array
                    ? [.. member.Value.EnumerateArray().Select(item => item.ToString())]
                    : [member.Value.ToString()];
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new BuildException(
                "PIP1007", $"'{file}' cannot be read.", exception.Message, "Write a JSON object: parameter names and their values.", exception);
        }
    }
}
