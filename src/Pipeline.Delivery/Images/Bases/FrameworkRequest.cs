using System.Text.Json;
using Pipeline.Core.Errors;

namespace Pipeline.Delivery.Images.Bases;

/// <summary>A shared framework that a program asks for in its <c>runtimeconfig.json</c>.</summary>
/// <param name="Name">For example <c>Microsoft.AspNetCore.App</c>.</param>
/// <param name="Version">The least version, for example <c>10.0.0</c>.</param>
/// <param name="RollForward">How far a higher version may be taken: <c>Minor</c> unless the program says otherwise.</param>
internal sealed record FrameworkRequest(string Name, string Version, string RollForward)
{
    /// <summary>Reads what the published service in a folder asks for; nothing when it brings its own runtime.</summary>
    public static IReadOnlyList<FrameworkRequest> OfApp(string appFolder)
    {
        var files = Directory.Exists(appFolder)
            ? Directory.EnumerateFiles(appFolder, "*.runtimeconfig.json").Order(StringComparer.Ordinal).ToList()
            : [];
        if (files.Count == 0)
        {
            throw Unreadable(appFolder, "There is no *.runtimeconfig.json in it, so it is not the output of dotnet publish.", null);
        }

        return [.. files.SelectMany(Of).Distinct()];
    }

    /// <summary>Reads one <c>runtimeconfig.json</c>; empty when there is none.</summary>
    public static IReadOnlyList<FrameworkRequest> Of(string file)
    {
        if (!File.Exists(file))
        {
            return [];
        }

        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(file), new() { CommentHandling = JsonCommentHandling.Skip });
            var options = json.RootElement.GetProperty("runtimeOptions");
            var rollForward = options.TryGetProperty("rollForward", out var policy) ? policy.GetString() : null;
            var requests = new List<FrameworkRequest>();
            if (options.TryGetProperty("framework", out var single))
            {
                requests.Add(Read(single, rollForward));
            }

            if (options.TryGetProperty("frameworks", out var several))
            {
                requests.AddRange(several.EnumerateArray().Select(one => Read(one, rollForward)));
            }

            return requests;
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw Unreadable(file, exception.Message, exception);
        }
    }

    private static FrameworkRequest Read(JsonElement element, string? rollForward) =>
        new(element.GetProperty("name").GetString()!, element.GetProperty("version").GetString()!, rollForward ?? "Minor");

    private static PipelineException Unreadable(string path, string why, Exception? exception) => new(
        "PIP6018", $"What the service in '{path}' needs to run cannot be read.", why, "Publish it again with dotnet publish.", exception);
}
