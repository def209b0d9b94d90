using System.Text.Json;
using System.Text.Json.Nodes;
using Nuke.Common.IO;
using Nuke.Common.Parameters;

namespace Nuke.Common.CommandLine;

/// <summary>Closes secrets into a file of parameters.</summary>
internal static class SecretsCommand
{
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true };

    /// <summary>Asks for each secret of the build, or reads <c>NAME=VALUE</c> lines where nobody can be asked, and closes what was given.</summary>
    /// <exception cref="BuildException">PIP1017: there is no password; PIP1002: there is no such secret.</exception>
    public static int Run(AbsolutePath root, string? profile, IReadOnlyList<ParameterMember> parameters, TextReader input)
    {
        var secrets = parameters.Where(parameter => parameter.IsSecret).ToList();
        var given = Prompt.Possible
            ? secrets.Select(secret => (secret.Name, Value: Prompt.Ask($"{secret.Name} (empty: leave as it is)", secret: true))).ToList()
            : [.. Lines(input).Select(line => line.Split('=', 2)).Where(pair => pair.Length == 2).Select(pair => (Name: pair[0], Value: pair[1]))];
        var password = Environment.GetEnvironmentVariable("PARAMSKEY") is { Length: > 0 } key ? key : Prompt.Password() ?? throw new BuildException(
            "PIP1017", "Secrets cannot be closed.", "The environment variable PARAMSKEY, the password, is not set.", "Set PARAMSKEY to the password.");
        var file = root / ".nuke" / (profile is null ? "parameters.json" : $"parameters.{profile}.json");
        var content = file.FileExists() ? JsonNode.Parse(file.ReadAllText())!.AsObject() : new JsonObject { ["$schema"] = "./build.schema.json" };
        foreach (var (name, value) in given.Where(pair => pair.Value.Length > 0))
        {
            var secret = secrets.FirstOrDefault(secret => secret.Key == Option.Normalize(name)) ?? throw new BuildException(
                "PIP1002", $"There is no secret '{name}'.", $"The build has {string.Join(", ", secrets.Select(secret => secret.Name))}.", "Name one of them.");
            content[secret.Name] = SecretFile.Close(secret.Name, value, password);
        }

        file.WriteAllText(content.ToJsonString(s_indented) + "\n");
        Console.WriteLine($"{given.Count(pair => pair.Value.Length > 0)} secrets closed into {root.GetUnixRelativePathTo(file)}.");
        return Execution.ExitCodes.Success;
    }

    private static IEnumerable<string> Lines(TextReader input)
    {
        while (input.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}
