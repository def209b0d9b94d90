using System.Text;
using System.Text.Json;
using Nuke.Common.Execution;
using Nuke.Common.IO;
using Nuke.Common.Parameters;
using Pipeline.Engine.Incremental;

namespace Nuke.Common.CommandLine;

/// <summary>Writes <c>.nuke/build.schema.json</c>, with which editors complete <c>parameters.json</c> and shells the command line.</summary>
internal static class BuildSchema
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the file if it would change. The build program's version id tells without making the text.</summary>
    public static void Write(string root, Type build, IReadOnlyList<ExecutableTarget> targets, IReadOnlyList<ParameterMember> parameters)
    {
        var file = Path.Combine(root, ".nuke", "build.schema.json");
        var stamp = Path.Combine(root, ".pipeline", "cache", "schema.stamp");
        var version = string.Join(' ', targets.Select(target => target.Member.Module.ModuleVersionId).Append(build.Module.ModuleVersionId)
            .Append(typeof(BuildSchema).Module.ModuleVersionId).Distinct().Select(id => id.ToString("N")));
        if (File.Exists(file) && File.Exists(stamp) && File.ReadAllText(stamp) == version)
        {
            return;
        }

        try
        {
            var text = Text(targets, parameters);
            if (!File.Exists(file) || File.ReadAllText(file) != text)
            {
                Durable.Write(file, text);
            }

            Durable.Write(stamp, version);
        }
        catch (Exception exception) when (exception is BuildException or IOException or UnauthorizedAccessException)
        {
            // A read-only checkout can be built all the same.
        }
    }

    public static string Text(IReadOnlyList<ExecutableTarget> targets, IReadOnlyList<ParameterMember> parameters)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Indented))
        {
            json.WriteStartObject();
            json.WriteString("$schema", "http://json-schema.org/draft-04/schema#");
            json.WriteStartObject("definitions");
            Choices(json, "Host", ["GitHubActions", "Terminal"]);
            Choices(json, "ExecutableTarget", targets.Select(target => target.Name).Order(StringComparer.Ordinal));
            Choices(json, "Verbosity", Enum.GetNames<Verbosity>());
            json.WriteStartObject("NukeBuild");
            json.WriteStartObject("properties");
            foreach (var option in EngineOptions.All.OrderBy(option => option.Name, StringComparer.Ordinal))
            {
                Engine(json, option);
            }

            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteStartArray("allOf");
            json.WriteStartObject();
            json.WriteStartObject("properties");
            foreach (var parameter in parameters.OrderBy(parameter => parameter.Name, StringComparer.Ordinal))
            {
                Parameter(json, parameter);
            }

            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteStartObject();
            json.WriteString("$ref", "#/definitions/NukeBuild");
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static void Engine(Utf8JsonWriter json, Option option)
    {
        json.WriteStartObject(Pascal(option.Name));
        json.WriteString("description", option.Description);
        switch (option.Name)
        {
            case "host":
                json.WriteString("$ref", "#/definitions/Host");
                break;
            case "verbosity":
                json.WriteString("$ref", "#/definitions/Verbosity");
                break;
            case "target" or "skip":
                json.WriteString("type", "array");
                json.WriteStartObject("items");
                json.WriteString("$ref", "#/definitions/ExecutableTarget");
                json.WriteEndObject();
                break;
            default:
                json.WriteString("type", option.Kind switch
                {
                    OptionKind.Switch => "boolean",
                    OptionKind.SomeValues or OptionKind.Values => "array",
                    _ => "string",
                });
                break;
        }

        json.WriteEndObject();
    }

    private static void Parameter(Utf8JsonWriter json, ParameterMember parameter)
    {
        json.WriteStartObject(parameter.Name);
        if (parameter.Item is { } item)
        {
            json.WriteString("type", "array");
            Description(json, parameter);
            json.WriteStartObject("items");
            TypeOf(json, item, parameter.Choices);
            json.WriteEndObject();
        }
        else
        {
            TypeOf(json, parameter.Type, parameter.Choices);
            Description(json, parameter);
            if (parameter.IsSecret)
            {
                json.WriteString("default", "Secrets must be entered via './build.sh :secrets [profile]'");
            }
        }

        json.WriteEndObject();
    }

    private static void Description(Utf8JsonWriter json, ParameterMember parameter)
    {
        if (parameter.Attribute.Description is { } description)
        {
            json.WriteString("description", description);
        }
    }

    private static void TypeOf(Utf8JsonWriter json, Type type, IReadOnlyList<string>? choices)
    {
        json.WriteString("type", type == typeof(bool) ? "boolean"
            : type == typeof(int) || type == typeof(long) || type == typeof(short) || type == typeof(byte) ? "integer"
            : type == typeof(double) || type == typeof(float) || type == typeof(decimal) ? "number"
            : "string");
        if (choices is not null && type != typeof(AbsolutePath))
        {
            json.WriteStartArray("enum");
            foreach (var choice in choices)
            {
                json.WriteStringValue(choice);
            }

            json.WriteEndArray();
        }
    }

    private static void Choices(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartObject(name);
        json.WriteString("type", "string");
        json.WriteStartArray("enum");
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string Pascal(string name) =>
        string.Concat(name.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}
