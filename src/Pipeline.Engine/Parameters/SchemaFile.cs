using System.Text.Json.Nodes;
using Nuke.Common.Execution;
using Pipeline.Engine.Incremental;

namespace Nuke.Common.Parameters;

/// <summary>Writes <c>.nuke/build.schema.json</c>, by which editors complete <c>parameters.json</c>; only when it would change.</summary>
internal static class SchemaFile
{
    public static void Write(string root, IReadOnlyList<ExecutableTarget> targets, IReadOnlyList<ParameterMember> members)
    {
        if (NukeBuild.IsServerBuild)
        {
            return;
        }

        var file = Path.Combine(root, ".nuke", "build.schema.json");
        var text = Text(targets, members);
        try
        {
            if (!File.Exists(file) || File.ReadAllText(file) != text)
            {
                Durable.Write(file, text);
            }

            var parameters = Path.Combine(root, ".nuke", "parameters.json");
            if (!File.Exists(parameters))
            {
                Durable.Write(parameters, "{\n  \"$schema\": \"./build.schema.json\"\n}\n");
            }
        }
        catch (BuildException)
        {
            // A read-only checkout still builds: the schema is a convenience.
        }
    }

    /// <summary>Gives the schema, JSON Schema draft 4 as in NUKE.</summary>
    public static string Text(IReadOnlyList<ExecutableTarget> targets, IReadOnlyList<ParameterMember> members)
    {
        var own = new JsonObject();
        foreach (var member in members.OrderBy(member => member.Name, StringComparer.Ordinal))
        {
            own[member.Name] = Property(member);
        }

        var schema = new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-04/schema#",
            ["definitions"] = new JsonObject
            {
                ["Verbosity"] = EnumOf(Enum.GetNames<Verbosity>()),
                ["ExecutableTarget"] = EnumOf(targets.Select(target => target.Name).Order(StringComparer.Ordinal)),
                ["NukeBuild"] = new JsonObject
                {
                    ["properties"] = new JsonObject
                    {
                        ["Skip"] = ArrayOfTargets("Targets to leave out"),
                        ["Target"] = ArrayOfTargets("Targets to run"),
                        ["Verbosity"] = new JsonObject { ["description"] = "How much is printed", ["$ref"] = "#/definitions/Verbosity" },
                    },
                },
            },
            ["allOf"] = new JsonArray(
                new JsonObject { ["properties"] = own },
                new JsonObject { ["$ref"] = "#/definitions/NukeBuild" }),
        };
        return schema.ToJsonString(new() { WriteIndented = true, NewLine = "\n" }) + "\n";
    }

    private static JsonObject Property(ParameterMember member)
    {
        var property = new JsonObject
        {
            ["type"] = member.Type switch
            {
                _ when member.Type == typeof(bool) => "boolean",
                _ when member.Type == typeof(int) || member.Type == typeof(long) => "integer",
                _ when member.Type == typeof(double) || member.Type == typeof(float) => "number",
                _ when member.Type.IsArray || (member.Type.IsGenericType && member.Type != typeof(string)) => "array",
                _ => "string",
            },
        };
        if (member.Attribute.Description is { } description)
        {
            property["description"] = description;
        }

        if (member.Type.IsEnum)
        {
            property["enum"] = new JsonArray([.. Enum.GetNames(member.Type).Select(name => JsonValue.Create(name))]);
        }

        if (member.IsSecret)
        {
            property["default"] = "Secrets come from the environment, never from this file";
        }

        return property;
    }

    private static JsonObject EnumOf(IEnumerable<string> names) =>
        new() { ["type"] = "string", ["enum"] = new JsonArray([.. names.Select(name => JsonValue.Create(name))]) };

    private static JsonObject ArrayOfTargets(string description) => new()
    {
        ["type"] = "array",
        ["description"] = description,
        ["items"] = new JsonObject { ["$ref"] = "#/definitions/ExecutableTarget" },
    };
}
