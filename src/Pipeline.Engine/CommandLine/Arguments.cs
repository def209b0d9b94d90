using System.Globalization;

namespace Nuke.Common.CommandLine;

/// <summary>A command line, taken apart: targets first, then options with their values.</summary>
/// <param name="Targets">The targets named.</param>
/// <param name="Options">The values of each option, by <see cref="Option.Key"/>.</param>
internal sealed record Arguments(IReadOnlyList<string> Targets, IReadOnlyDictionary<string, IReadOnlyList<string>> Options)
{
    /// <summary>Takes a command line apart: <c>Target Target --name value value --switch --name=value</c>.</summary>
    /// <exception cref="BuildException">PIP1002, PIP1005, PIP1006: it cannot be understood.</exception>
    public static Arguments Parse(IReadOnlyList<string> tokens, IReadOnlyCollection<Option> options)
    {
        var known = new Dictionary<string, Option>(StringComparer.Ordinal);
        foreach (var option in options)
        {
            known.TryAdd(option.Key, option);
        }

        var targets = new List<string>();
        var values = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        var index = 0;
        while (index < tokens.Count && !IsName(tokens[index]))
        {
            targets.AddRange(SplitTargets(tokens[index++]));
        }

        while (index < tokens.Count)
        {
            var (name, attached) = SplitName(tokens[index++]);
            var option = known.GetValueOrDefault(Option.Normalize(name)) ?? throw Unknown(name, options);
            var given = attached is null ? [] : new List<string> { attached };
            while (index < tokens.Count && !IsName(tokens[index]))
            {
                if (attached is not null || !Takes(option, given.Count, tokens[index]))
                {
                    throw TargetAfterOption(tokens, index, option);
                }

                given.Add(tokens[index++]);
            }

            if (given.Count == 0 && option.Kind is OptionKind.Value or OptionKind.SomeValues)
            {
                throw new BuildException(
                    "PIP1005",
                    $"--{option.Name} needs a value.",
                    "Nothing comes after it.",
                    $"Write --{option.Name} {(option.Value.Length > 0 ? option.Value : "VALUE")}"
                    + (option.Choices is null ? "." : $": {string.Join(", ", option.Choices)}."));
            }

            // NUKE's rule: the last one wins; lists may repeat.
            values[option.Key] = option.Kind is OptionKind.Values or OptionKind.SomeValues && values.TryGetValue(option.Key, out var earlier)
                ? [.. earlier, .. given]
                : given;
        }

        if (values.Remove("TARGET", out var named))
        {
            targets.AddRange(named.SelectMany(SplitTargets));
        }

        return new(targets, values);
    }

    /// <summary>Adds what files say about the engine itself: <c>"Verbosity": "Minimal"</c>. The command line wins.</summary>
    public Arguments WithDefaults(IReadOnlyDictionary<string, IReadOnlyList<string>> files)
    {
        var options = new Dictionary<string, IReadOnlyList<string>>(Options, StringComparer.Ordinal);
        foreach (var option in EngineOptions.All.Where(option => EngineOptions.IsForFiles(option) && files.ContainsKey(option.Key)))
        {
            var values = files[option.Key];
            if (option.Kind == OptionKind.Switch && !(values is [var text] && bool.TryParse(text, out _)))
            {
                throw new BuildException("PIP1003", $"'{string.Join(' ', values)}' is no value for --{option.Name}.", "It is true or false.", "Correct it in .nuke/parameters.json.");
            }

            options.TryAdd(option.Key, values);
        }

        var targets = options.Remove("TARGET", out var named) && Targets.Count == 0 ? [.. named.SelectMany(SplitTargets)] : Targets;
        return new(targets, options);
    }

    /// <summary>Says whether a switch is on.</summary>
    public bool Has(string name) =>
        Options.TryGetValue(Option.Normalize(name), out var values) && values is [] or [not ("false" or "False" or "FALSE")];

    /// <summary>Gives the values of an option; null when it is not on the line.</summary>
    public IReadOnlyList<string>? Values(string name) => Options.GetValueOrDefault(Option.Normalize(name));

    /// <summary>Gives the single value of an option; empty when it came without one, null when it is not on the line.</summary>
    public string? Value(string name) => Values(name) is { } values ? values.Count > 0 ? values[0] : string.Empty : null;

    private static bool Takes(Option option, int already, string token) => option.Kind switch
    {
        OptionKind.Switch => already == 0 && bool.TryParse(token, out _),
        OptionKind.OptionalValue or OptionKind.Value => already == 0,
        _ => true,
    };

    private static string[] SplitTargets(string token) => token.Split('+', StringSplitOptions.RemoveEmptyEntries);

    private static (string Name, string? Attached) SplitName(string token)
    {
        var name = token.TrimStart('-');
        var equals = name.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? (name, null) : (name[..equals], name[(equals + 1)..]);
    }

    // A dash and a digit is a number: --temperature -5. Any other value with a dash: --name=-value.
    private static bool IsName(string token) =>
        token.Length > 1 && token[0] == '-' && !char.IsAsciiDigit(token[1]) && token[1] != '.';

    private static BuildException Unknown(string name, IEnumerable<Option> options)
    {
        var near = Suggestion.For(name, options.Where(option => option.Listed).Select(option => option.Name));
        return new(
            "PIP1002",
            $"--{name} is unknown.",
            "Neither the engine nor this build has an option of that name.",
            near is null ? "See ./build.sh --help." : $"Did you mean --{near}? All of them: ./build.sh --help.");
    }

    private static BuildException TargetAfterOption(IReadOnlyList<string> tokens, int index, Option option)
    {
        var takes = option.Kind == OptionKind.Switch ? "takes no value but true or false" : "takes one value";
        var rest = string.Join(' ', tokens.Where((_, position) => position != index));
        var asValue = option.Kind == OptionKind.Switch ? $"Write --{option.Name}, or --{option.Name} false. " : "Put quotes around a value with spaces. ";
        return new(
            "PIP1006",
            string.Create(CultureInfo.InvariantCulture, $"'{tokens[index]}' cannot stand after --{option.Name}."),
            $"--{option.Name} {takes}, and targets come before the first option.",
            $"{asValue}For a target, write: ./build.sh {tokens[index]} {rest}");
    }
}
