using System.Text.Json;

namespace Nuke.Common.CommandLine;

/// <summary>Completes a command line from the schema, without starting the build class.</summary>
internal static class Completion
{
    /// <summary>Gives what the last word of a line can become.</summary>
    /// <param name="root">The root of the build.</param>
    /// <param name="line">The line up to the cursor, with the command itself as its first word.</param>
    public static IReadOnlyList<string> Of(string root, string line)
    {
        var file = Path.Combine(root, ".nuke", "build.schema.json");
        if (!File.Exists(file))
        {
            return [];
        }

        using var schema = JsonDocument.Parse(File.ReadAllBytes(file));
        var definitions = schema.RootElement.GetProperty("definitions");
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var current = line.EndsWith(' ') || words.Length < 2 ? string.Empty : words[^1];
        var before = words.Skip(1).Take(words.Length - (current.Length == 0 ? 1 : 2)).ToList();
        var options = Properties(schema.RootElement).Concat(EngineOptions.All.Where(option => option.Listed)
            .Select(option => (Name: "--" + option.Name, Values: option.Choices ?? []))).DistinctBy(option => option.Name).ToList();
        var targets = Values(definitions.GetProperty("ExecutableTarget"));

        var last = before.FindLastIndex(word => word.StartsWith('-'));
        IEnumerable<string> candidates = current.StartsWith('-') ? options.Select(option => option.Name)
            : last < 0 ? targets.Except(before, StringComparer.OrdinalIgnoreCase).Concat(current.Length == 0 ? options.Select(option => option.Name) : [])
            : before[last] is "--skip" or "--help" or "--target" ? targets
            : [.. options.Where(option => option.Name == before[last]).SelectMany(option => option.Values), .. current.Length == 0 ? options.Select(option => option.Name) : []];
        return [.. candidates.Where(candidate => candidate.StartsWith(current, StringComparison.OrdinalIgnoreCase)).Distinct()];
    }

    /// <summary>Gives the lines that teach a shell to complete <c>./build.sh</c>.</summary>
    /// <exception cref="BuildException">PIP1019: the shell is unknown.</exception>
    public static string Script(string shell) => shell switch
    {
        "bash" => """
            _pipeline_build() {
                local IFS=$'\n'
                COMPREPLY=($("${COMP_WORDS[0]}" :complete "${COMP_LINE:0:$COMP_POINT}" 2>/dev/null))
            }
            complete -F _pipeline_build ./build.sh build.sh

            """,
        "zsh" => """
            _pipeline_build() { compadd -- ${(f)"$("${words[1]}" :complete "${BUFFER[1,CURSOR]}" 2>/dev/null)"}; }
            (( $+functions[compdef] )) || { autoload -Uz compinit && compinit; }
            compdef _pipeline_build build.sh ./build.sh

            """,
        "fish" => """
            complete -c build.sh -f -a '(./build.sh :complete (commandline -cp) 2>/dev/null)'

            """,
        "pwsh" => """
            Register-ArgumentCompleter -Native -CommandName build.ps1, .\build.ps1, build.sh -ScriptBlock {
                param($word, $line, $cursor)
                ./build.ps1 :complete ("$line".PadRight($cursor)) | ForEach-Object { [System.Management.Automation.CompletionResult]::new($_) }
            }

            """,
        _ => throw new BuildException(
            "PIP1019", $"There is no completion for '{shell}'.", "The shells are bash, zsh, fish and pwsh.", "Name one of them: ./build.sh :completion bash"),
    };

    /// <summary>Writes the script to where the shell reads it at its start, once.</summary>
    /// <returns>The file that now holds it.</returns>
    public static string Install(string shell, string home)
    {
        var script = Script(shell);
        var file = shell switch
        {
            "bash" => Path.Combine(home, ".bashrc"),
            "zsh" => Path.Combine(home, ".zshrc"),
            "fish" => Path.Combine(home, ".config", "fish", "completions", "build.sh.fish"),
            _ => Path.Combine(home, ".config", "powershell", "Microsoft.PowerShell_profile.ps1"),
        };
        var text = File.Exists(file) ? File.ReadAllText(file) : string.Empty;
        if (!text.Contains(script, StringComparison.Ordinal))
        {
            var gap = text.Length == 0 || text.EndsWith('\n') ? string.Empty : "\n";
            Pipeline.Engine.Incremental.Durable.Write(file, text + gap + script);
        }

        return file;
    }

    private static IEnumerable<(string Name, IReadOnlyList<string> Values)> Properties(JsonElement schema)
    {
        foreach (var part in schema.GetProperty("allOf").EnumerateArray())
        {
            if (!part.TryGetProperty("properties", out var properties))
            {
                continue;
            }

            foreach (var property in properties.EnumerateObject())
            {
                var values = property.Value.TryGetProperty("items", out var items) ? items : property.Value;
                yield return ("--" + Dashed(property.Name), values.TryGetProperty("enum", out _) ? Values(values) : []);
            }
        }
    }

    private static List<string> Values(JsonElement element) =>
        [.. element.GetProperty("enum").EnumerateArray().Select(value => value.GetString()!)];

    private static string Dashed(string name) => string.Concat(name.Select((character, index) =>
        (char.IsUpper(character) && index > 0 && !char.IsUpper(name[index - 1]) ? "-" : string.Empty) + char.ToLowerInvariant(character)));
}
