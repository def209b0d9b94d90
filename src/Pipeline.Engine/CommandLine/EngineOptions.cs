namespace Nuke.Common.CommandLine;

/// <summary>The options that every build has.</summary>
internal static class EngineOptions
{
    public static IReadOnlyList<Option> All { get; } =
    [
        new("target", OptionKind.Values, "TARGET…", "Targets to run, as if they came first", Listed: false),
        new("skip", OptionKind.Values, "TARGET…", "Leave these out; without a name, every target that was not named"),
        new("plan", OptionKind.OptionalValue, "FORM", "Show what would run and why; as text, mermaid, json or html", ["text", "mermaid", "json", "html"]),
        new("help", OptionKind.OptionalValue, "TARGET", "Show this page, or a target's"),
        new("why", OptionKind.Switch, string.Empty, "Say for each target why it runs or need not run"),
        new("force", OptionKind.Switch, string.Empty, "Run the named targets even when they are up to date"),
        new("continue", OptionKind.Switch, string.Empty, "After a failure: do not repeat what succeeded"),
        new("parallel", OptionKind.Value, "N", "How many targets may run at once (default: the number of cores)"),
        new("profile", OptionKind.SomeValues, "NAME…", "Read .nuke/parameters.NAME.json too"),
        new("verbosity", OptionKind.Value, "LEVEL", "Verbose, Normal, Minimal or Quiet", Enum.GetNames<Verbosity>()),
        new("root", OptionKind.OptionalValue, "FOLDER", "The folder that holds .nuke"),
        new("host", OptionKind.Value, "NAME", "Terminal or GitHubActions (default: found out)", ["Terminal", "GitHubActions"]),
        new("no-logo", OptionKind.Switch, string.Empty, "Leave out the first line"),
        new("partition", OptionKind.Value, "I/N", "Do one part of a target's work", Listed: false),
        new("strict", OptionKind.Switch, string.Empty, "Fail when the order of targets is not determined", Listed: false),
    ];

    /// <summary>Says whether a file of parameters may give it a value. The rest says which files are read, or what this one run is for.</summary>
    public static bool IsForFiles(Option option) => option.Name is not ("root" or "profile" or "help" or "plan");
}
