using System.Globalization;
using Nuke.Common.Execution;
using Pipeline.Engine.Workflows;
using Pipeline.Engine.Workflows.Generation;

namespace Nuke.Common.CI.GitHubActions;

/// <summary>A workflow that runs targets on one or several machines.</summary>
/// <param name="name">The name of the workflow and its file.</param>
/// <param name="image">The machine.</param>
/// <param name="images">More machines, a job each.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public class GitHubActionsAttribute(string name, GitHubActionsImage image, params GitHubActionsImage[] images) : WorkflowAttributeBase
{
    private const string DefaultGroup =
        "${{ github.workflow }} @ ${{ github.event.pull_request.head.label || github.head_ref || github.run_id }}";

    private static readonly string[] s_words = ["NuGet", "GitHub", "DotNet", "MyGet", "AppVeyor", "TeamCity"];

    private int? _timeout;
    private int? _depth;
    private bool? _progress;
    private GitHubActionsSubmodules? _submodules;
    private bool? _lfs;

    /// <summary>Gets or sets what starts it, in short.</summary>
    public GitHubActionsTrigger[] On { get; set; } = [];

    /// <summary>Gets or sets the branches whose pushes start it.</summary>
    public string[] OnPushBranches { get; set; } = [];

    /// <summary>Gets or sets the branches whose pushes do not.</summary>
    public string[] OnPushBranchesIgnore { get; set; } = [];

    /// <summary>Gets or sets the tags whose pushes start it.</summary>
    public string[] OnPushTags { get; set; } = [];

    /// <summary>Gets or sets the tags whose pushes do not.</summary>
    public string[] OnPushTagsIgnore { get; set; } = [];

    /// <summary>Gets or sets the files one of which a push must change.</summary>
    public string[] OnPushIncludePaths { get; set; } = [];

    /// <summary>Gets or sets the files that do not count in a push.</summary>
    public string[] OnPushExcludePaths { get; set; } = [];

    /// <summary>Gets or sets the branches whose pull requests start it.</summary>
    public string[] OnPullRequestBranches { get; set; } = [];

    /// <summary>Gets or sets tags of pull requests. GitHub knows no such key, so it is not written.</summary>
    public string[] OnPullRequestTags { get; set; } = [];

    /// <summary>Gets or sets the files one of which a pull request must change.</summary>
    public string[] OnPullRequestIncludePaths { get; set; } = [];

    /// <summary>Gets or sets the files that do not count in a pull request.</summary>
    public string[] OnPullRequestExcludePaths { get; set; } = [];

    /// <summary>Gets or sets what its button may be told.</summary>
    public string[] OnWorkflowDispatchOptionalInputs { get; set; } = [];

    /// <summary>Gets or sets what its button must be told.</summary>
    public string[] OnWorkflowDispatchRequiredInputs { get; set; } = [];

    /// <summary>Gets or sets when it starts by itself, as a cron expression.</summary>
    public string? OnCronSchedule { get; set; }

    /// <summary>Gets or sets the parameters that come from secrets of the repository.</summary>
    public string[] ImportSecrets { get; set; } = [];

    /// <summary>Gets or sets a value indicating whether the targets get the token of the run.</summary>
    public bool EnableGitHubToken { get; set; }

    /// <summary>Gets or sets what the token may write.</summary>
    public GitHubActionsPermissions[] WritePermissions { get; set; } = [];

    /// <summary>Gets or sets what the token may read.</summary>
    public GitHubActionsPermissions[] ReadPermissions { get; set; } = [];

    /// <summary>Gets or sets the folders that are kept between runs.</summary>
    public string[] CacheIncludePatterns { get; set; } = [".nuke/temp", "~/.nuget/packages"];

    /// <summary>Gets or sets the folders that are not.</summary>
    public string[] CacheExcludePatterns { get; set; } = [];

    /// <summary>Gets or sets the files that a kept folder depends on; empty for keeping nothing.</summary>
    public string[] CacheKeyFiles { get; set; } = ["**/global.json", "**/*.csproj", "**/Directory.Packages.props"];

    /// <summary>Gets or sets a value indicating whether what targets produce is uploaded.</summary>
    public bool PublishArtifacts { get; set; } = true;

    /// <summary>Gets or sets when it is uploaded, as an expression.</summary>
    public string? PublishCondition { get; set; }

    /// <summary>Gets or sets how long a job may run, in minutes.</summary>
    public int TimeoutMinutes
    {
        get => _timeout ?? 0;
        set => _timeout = value;
    }

    /// <summary>Gets or sets which runs exclude each other.</summary>
    public string? ConcurrencyGroup { get; set; }

    /// <summary>Gets or sets a value indicating whether a new run cancels the one that runs.</summary>
    public bool ConcurrencyCancelInProgress { get; set; }

    /// <summary>Gets or sets which jobs exclude each other.</summary>
    public string? JobConcurrencyGroup { get; set; }

    /// <summary>Gets or sets a value indicating whether a new job cancels the one that runs.</summary>
    public bool JobConcurrencyCancelInProgress { get; set; }

    /// <summary>Gets or sets the environment.</summary>
    public string? EnvironmentName { get; set; }

    /// <summary>Gets or sets the address shown with the environment.</summary>
    public string? EnvironmentUrl { get; set; }

    /// <summary>Gets or sets the targets that run.</summary>
    public string[] InvokedTargets { get; set; } = [];

    /// <summary>Gets or sets which submodules are checked out.</summary>
    public GitHubActionsSubmodules Submodules
    {
        get => _submodules ?? GitHubActionsSubmodules.False;
        set => _submodules = value;
    }

    /// <summary>Gets or sets a value indicating whether large files are checked out.</summary>
    public bool Lfs
    {
        get => _lfs ?? false;
        set => _lfs = value;
    }

    /// <summary>Gets or sets how many commits are checked out; 0 for all.</summary>
    public int FetchDepth
    {
        get => _depth ?? 1;
        set => _depth = value;
    }

    /// <summary>Gets or sets a value indicating whether the checkout shows its progress.</summary>
    public bool Progress
    {
        get => _progress ?? true;
        set => _progress = value;
    }

    /// <summary>Gets or sets which objects the checkout leaves out.</summary>
    public string? Filter { get; set; }

    /// <summary>Gets or sets a value indicating whether the file is generated with the others.</summary>
    public bool AutoGenerate { get; set; } = true;

    /// <inheritdoc/>
    public override IEnumerable<Workflow> GetWorkflows(NukeBuild build, IReadOnlyCollection<ExecutableTarget> targets)
    {
        if (!AutoGenerate)
        {
            return [];
        }

        var file = name.Replace(' ', '_');
        var write = WritePermissions.Select(permission => (Dashed(permission.ToString()), "write"));
        var read = ReadPermissions.Except(WritePermissions).Select(permission => (Dashed(permission.ToString()), "read"));
        var rights = write.Concat(read).ToArray();
        return
        [
            new Workflow
            {
                File = file,
                Name = name,
                OnPush = OnPush(),
                OnPullRequest = OnPullRequest(),
                OnSchedule = OnCronSchedule is null ? [] : [OnCronSchedule],
                OnDispatch = OnDispatch(),
                Permissions = Map.Empty,
                Concurrency = ConcurrencyGroup is null && !ConcurrencyCancelInProgress
                    ? null : new(ConcurrencyGroup ?? DefaultGroup, ConcurrencyCancelInProgress),
                Jobs = [.. images.Prepend(image).Distinct().Select(on => new Job
                {
                    Id = Label(on).Replace('.', '_'),
                    Name = Label(on),
                    RunsOn = [Label(on)],
                    Permissions = rights.Length == 0 ? Map.Of(("contents", "read")) : Map.Of(rights),
                    Environment = EnvironmentName,
                    EnvironmentUrl = EnvironmentUrl,
                    Concurrency = JobConcurrencyGroup is null && !JobConcurrencyCancelInProgress
                        ? null : new(JobConcurrencyGroup ?? DefaultGroup, JobConcurrencyCancelInProgress),
                    TimeoutMinutes = _timeout ?? 60,
                    Steps = [.. StepsOf(targets, on)],
                })],
            },
        ];
    }

    private static string Label(GitHubActionsImage image) => image switch
    {
        GitHubActionsImage.WindowsServer2025 => "windows-2025",
        GitHubActionsImage.WindowsServer2022 => "windows-2022",
        GitHubActionsImage.WindowsServer2019 => "windows-2019",
        GitHubActionsImage.Ubuntu2404 => "ubuntu-24.04",
        GitHubActionsImage.Ubuntu2204 => "ubuntu-22.04",
        GitHubActionsImage.Ubuntu2004 => "ubuntu-20.04",
        GitHubActionsImage.Ubuntu1804 => "ubuntu-18.04",
        GitHubActionsImage.MacOs12 => "macos-12",
        GitHubActionsImage.MacOs11 => "macos-11",
        GitHubActionsImage.MacOs1015 => "macos-10.15",
        GitHubActionsImage.MacOs15 => "macos-15",
        GitHubActionsImage.MacOs14 => "macos-14",
        GitHubActionsImage.WindowsLatest => "windows-latest",
        GitHubActionsImage.UbuntuLatest => "ubuntu-latest",
        GitHubActionsImage.MacOsLatest => "macos-latest",
        _ => "self-hosted",
    };

    private static string Dashed(string pascal) => Humps(pascal, '-').ToLowerInvariant();

    private static string Humps(string name, char separator)
    {
        // Words that are one to people although they have two humps.
        var pascal = s_words.Aggregate(name, (text, word) =>
            text.Replace(word, char.ToUpperInvariant(word[0]) + word[1..].ToLowerInvariant(), StringComparison.Ordinal));
        return string.Concat(pascal.Select((character, index) =>
            index > 0 && char.IsUpper(character) && (!char.IsUpper(pascal[index - 1]) || (index + 1 < pascal.Length && char.IsLower(pascal[index + 1])))
                ? $"{separator}{character}" : character.ToString()));
    }

    private PushTrigger? OnPush()
    {
        var detailed = OnPushBranches.Length + OnPushBranchesIgnore.Length + OnPushTags.Length + OnPushTagsIgnore.Length
            + OnPushIncludePaths.Length + OnPushExcludePaths.Length > 0;
        return !detailed && !On.Contains(GitHubActionsTrigger.Push) ? null : new()
        {
            Branches = OnPushBranches,
            BranchesIgnore = OnPushBranchesIgnore,
            Tags = OnPushTags,
            TagsIgnore = OnPushTagsIgnore,
            Paths = [.. OnPushIncludePaths, .. OnPushExcludePaths.Select(path => "!" + path)],
        };
    }

    private PullRequestTrigger? OnPullRequest()
    {
        var detailed = OnPullRequestBranches.Length + OnPullRequestIncludePaths.Length + OnPullRequestExcludePaths.Length > 0;
        return !detailed && !On.Contains(GitHubActionsTrigger.PullRequest) ? null : new()
        {
            Branches = OnPullRequestBranches,
            Paths = [.. OnPullRequestIncludePaths, .. OnPullRequestExcludePaths.Select(path => "!" + path)],
        };
    }

    private DispatchTrigger? OnDispatch()
    {
        var inputs = OnWorkflowDispatchRequiredInputs.Select(input => (input, true))
            .Concat(OnWorkflowDispatchOptionalInputs.Select(input => (input, false)))
            .Select(pair => new WorkflowInput { Name = pair.input, Description = Humps(pair.input, ' '), Required = pair.Item2 })
            .ToList();
        return inputs.Count == 0 && !On.Contains(GitHubActionsTrigger.WorkflowDispatch) ? null : new(inputs);
    }

    private IEnumerable<Step> StepsOf(IReadOnlyCollection<ExecutableTarget> targets, GitHubActionsImage on)
    {
        yield return new() { Uses = ActionPin.Checkout, With = Map.Of([.. Checkout()]) };
        yield return Steps.SetupDotNet();
        if (CacheKeyFiles.Length > 0)
        {
            yield return Steps.Cache([.. CacheIncludePatterns, .. CacheExcludePatterns.Select(path => "!" + path)], CacheKeyFiles);
        }

        var windows = on is GitHubActionsImage.WindowsServer2025 or GitHubActionsImage.WindowsServer2022
            or GitHubActionsImage.WindowsServer2019 or GitHubActionsImage.WindowsLatest;
        yield return new()
        {
            Name = $"Run: {string.Join(", ", InvokedTargets)}",
            Run = $"{(windows ? "./build.ps1" : "./build.sh")} {string.Join(' ', InvokedTargets)}".TrimEnd(),
            Env = Map.Of([.. Environment()]),
        };
        if (!PublishArtifacts)
        {
            yield break;
        }

        foreach (var path in Produced(targets))
        {
            yield return new()
            {
                Name = $"Publish: {path.Split('/')[^1]}",
                If = PublishCondition,
                Uses = ActionPin.UploadArtifact,
                With = Map.Of(("name", path.Split('/')[^1]), ("path", path)),
            };
        }
    }

    private IEnumerable<(string Name, string Value)> Checkout()
    {
        yield return ("persist-credentials", "false");
        if (_submodules is { } submodules)
        {
            yield return ("submodules", submodules.ToString().ToLowerInvariant());
        }

        if (_lfs is { } lfs)
        {
            yield return ("lfs", lfs ? "true" : "false");
        }

        if (_depth is { } depth)
        {
            yield return ("fetch-depth", depth.ToString(CultureInfo.InvariantCulture));
        }

        if (_progress is { } progress)
        {
            yield return ("progress", progress ? "true" : "false");
        }

        if (Filter is not null)
        {
            yield return ("filter", Filter);
        }
    }

    private IEnumerable<(string Name, string Value)> Environment()
    {
        foreach (var input in OnWorkflowDispatchRequiredInputs.Concat(OnWorkflowDispatchOptionalInputs))
        {
            yield return (input, $"${{{{ github.event.inputs.{input} }}}}");
        }

        foreach (var secret in ImportSecrets)
        {
            yield return (secret, $"${{{{ secrets.{Humps(secret, '_').ToUpperInvariant()} }}}}");
        }

        if (EnableGitHubToken)
        {
            yield return ("GITHUB_TOKEN", "${{ secrets.GITHUB_TOKEN }}");
        }
    }

    // As in NUKE: a path is cut at its first wild card, and each is uploaded once.
    private IEnumerable<string> Produced(IReadOnlyCollection<ExecutableTarget> targets)
    {
        var invoked = targets.Where(target => InvokedTargets.Contains(target.Name, StringComparer.OrdinalIgnoreCase)).ToList();
        var scheduled = new HashSet<ExecutableTarget>();
        var open = new Stack<ExecutableTarget>(invoked);
        while (open.TryPop(out var target))
        {
            if (scheduled.Add(target))
            {
                foreach (var next in target.ExecutionDependencies.Concat(target.Triggers))
                {
                    open.Push(next);
                }
            }
        }

        return targets.Where(scheduled.Contains)
            .SelectMany(target => target.ArtifactProducts)
            .Select(path => (Path.IsPathRooted(path) ? Path.GetRelativePath(NukeBuild.RootDirectory, path) : path).Replace('\\', '/'))
            .Select(path => path.Split('*')[0].TrimEnd('/'))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);
    }
}
