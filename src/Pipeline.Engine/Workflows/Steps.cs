namespace Pipeline.Engine.Workflows;

/// <summary>The steps that most jobs are made of.</summary>
public static class Steps
{
    /// <summary>Gets the files that say which packages a build needs.</summary>
    public static IReadOnlyList<string> PackageFiles { get; } = ["global.json", "Directory.Packages.props", "**/packages.lock.json"];

    /// <summary>Checks the repository out, without leaving a credential in it.</summary>
    /// <param name="depth">How many commits; 0 for the whole history with its tags.</param>
    public static Step Checkout(int depth = 1) => new()
    {
        Uses = ActionPin.Checkout,
        With = depth == 1
            ? Map.Of(("persist-credentials", "false"))
            : Map.Of(("persist-credentials", "false"), ("fetch-depth", depth.ToString(System.Globalization.CultureInfo.InvariantCulture))),
    };

    /// <summary>Installs the SDK that <c>global.json</c> names.</summary>
    public static Step SetupDotNet() => new() { Uses = ActionPin.SetupDotNet, With = Map.Of(("global-json-file", "global.json")) };

    /// <summary>Keeps the packages from one run to the next.</summary>
    public static Step CachePackages() => Cache(["~/.nuget/packages"], PackageFiles);

    /// <summary>Keeps folders from one run to the next, as long as some files stay the same.</summary>
    public static Step Cache(IReadOnlyList<string> paths, IReadOnlyList<string> keyFiles) => new()
    {
        Uses = ActionPin.Cache,
        With = Map.Of(
            ("path", string.Join('\n', paths)),
            ("key", $"${{{{ runner.os }}}}-${{{{ hashFiles({string.Join(", ", keyFiles.Select(file => $"'{file}'"))}) }}}}")),
    };

    /// <summary>Runs targets of the build.</summary>
    /// <param name="command">What comes after <c>./build.sh</c>; values from outside come by <paramref name="env"/>, never in the text.</param>
    /// <param name="env">Environment variables; parameters are read from them.</param>
    public static Step Build(string command, IReadOnlyDictionary<string, string>? env = null) =>
        new() { Name = $"Run {command.Split(" --")[0]}", Run = $"./build.sh {command}", Env = env ?? Map.Empty };

    /// <summary>Keeps files for later jobs and for people.</summary>
    public static Step Upload(string name, params IReadOnlyList<string> paths) => new()
    {
        Uses = ActionPin.UploadArtifact,
        With = Map.Of(("name", name), ("path", string.Join('\n', paths)), ("if-no-files-found", "error")),
    };

    /// <summary>Gets files of an earlier job.</summary>
    public static Step Download(string name, string path) =>
        new() { Uses = ActionPin.DownloadArtifact, With = Map.Of(("name", name), ("path", path)) };

    /// <summary>Gives the steps with which every job that builds begins.</summary>
    public static IReadOnlyList<Step> Start(int depth = 1) => [Checkout(depth), SetupDotNet(), CachePackages()];
}
