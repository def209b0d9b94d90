using Nuke.Common.Execution;
using Nuke.Common.Parameters;

namespace Nuke.Common.CommandLine;

/// <summary>The options that every build has, and the checks that a command line must pass before anything runs.</summary>
internal static class Options
{
    /// <summary>Name, values it takes, and what it does.</summary>
    public static readonly (string Name, string Values, string Text)[] All =
    [
        ("target", "NAME ...", "run these targets (the same as naming them first)"),
        ("skip", "[NAME ...]", "leave these targets out; without a name, every one that was not named"),
        ("plan", string.Empty, "show what would run, in order, and why; run nothing"),
        ("why", string.Empty, "say for each target why it runs or is up to date"),
        ("force", string.Empty, "run the named targets even when they are up to date"),
        ("verbosity", "LEVEL", "verbose, normal, minimal or quiet"),
        ("profile", "NAME ...", "read .nuke/parameters.NAME.json too"),
        ("root", "[PATH]", "the repository's root; without a path, the current folder"),
        ("no-logo", string.Empty, "accepted for NUKE's sake: there is no logo"),
        ("help", "[TARGET]", "show this, or all about one target"),
    ];

    /// <exception cref="BuildException">PIP1001, PIP1002 or PIP1004: a target or option is unknown, or a switch has a value.</exception>
    public static void Check(Arguments arguments, IReadOnlyList<ParameterMember> members, IReadOnlyList<ExecutableTarget> targets)
    {
        foreach (var name in arguments.Parameters.Keys)
        {
            var option = Array.Find(All, option => ParameterMember.Normalize(option.Name) == name);
            if (option.Name is null && !members.Any(member => ParameterMember.Normalize(member.Name) == name))
            {
                throw UnknownOption(name, members);
            }

            if (option is { Name: not null, Values.Length: 0 } && arguments.Parameters[name] is [var value, ..])
            {
                throw new BuildException(
                    "PIP1004",
                    $"--{option.Name} takes no value, but '{value}' follows it.",
                    targets.Any(target => Same(target.Name, value)) ? $"'{value}' is a target: targets come before the first option." : "Only options that take values may be followed by one.",
                    $"Write the target first: ./build.sh {value} --{option.Name}");
            }
        }

        foreach (var name in arguments.Targets.Concat(arguments.Values("skip") ?? []).Concat(arguments.Values("help") ?? []))
        {
            _ = Find(name, targets);
        }
    }

    public static IReadOnlyList<ExecutableTarget> Invoked(Arguments arguments, IReadOnlyList<ExecutableTarget> targets) => arguments.Targets.Count > 0
        ? [.. arguments.Targets.Select(name => Find(name, targets)).Distinct()]
        : [.. targets.Where(target => target.IsDefault)];

    public static IReadOnlySet<ExecutableTarget> Skipped(Arguments arguments, IReadOnlyList<ExecutableTarget> plan) => arguments.Values("skip") switch
    {
        null => new HashSet<ExecutableTarget>(),
        [] => plan.Where(target => !target.Invoked).ToHashSet(),
        var names => plan.Where(target => names.Any(name => Same(target.Name, name))).ToHashSet(),
    };

    /// <exception cref="BuildException">PIP1003: no such level.</exception>
    public static Verbosity VerbosityOf(Arguments arguments) => arguments.Values("verbosity") switch
    {
        null => Verbosity.Normal,
        [var text] when Enum.TryParse<Verbosity>(text, ignoreCase: true, out var level) && Enum.IsDefined(level) => level,
        var other => throw new BuildException(
            "PIP1003",
            $"'{string.Join(' ', other)}' is no value for --verbosity.",
            "It is one of " + string.Join(", ", Enum.GetNames<Verbosity>()) + ".",
            "Write for example --verbosity verbose."),
    };

    private static ExecutableTarget Find(string name, IReadOnlyList<ExecutableTarget> targets) =>
        targets.FirstOrDefault(target => Same(target.Name, name)) ?? throw new BuildException(
            "PIP1001",
            $"There is no target '{name}'.",
            Suggestion.For(name, targets.Where(target => target.Listed).Select(target => target.Name)) is { } near
                ? $"The nearest is '{near}'."
                : "No target has a name like it.",
            "Run ./build.sh --help for the list of targets.");

    private static BuildException UnknownOption(string name, IReadOnlyList<ParameterMember> members)
    {
        var known = All.Select(option => option.Name).Concat(members.Select(member => member.Dashed));
        var typed = name.ToUpperInvariant();
        var near = known.Select(candidate => (candidate, Suggestion.For(typed, [ParameterMember.Normalize(candidate)])))
            .FirstOrDefault(pair => pair.Item2 is not null).candidate;
        return new BuildException(
            "PIP1002",
            $"There is no option or parameter '--{Lower(name)}'.",
            near is null ? "No option has a name like it." : $"The nearest is '--{near}'.",
            "Run ./build.sh --help for the options and parameters.");
    }

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Globalization", "CA1308", Justification = "Shown as it would be typed.")]
    private static string Lower(string name) => name.ToLowerInvariant();

    private static bool Same(string left, string right) => ParameterMember.Normalize(left) == ParameterMember.Normalize(right);
}
