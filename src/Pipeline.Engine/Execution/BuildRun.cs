using System.Diagnostics;
using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using Nuke.Common.CI;
using Nuke.Common.CommandLine;
using Nuke.Common.Hosts;
using Nuke.Common.Logging;
using Nuke.Common.Parameters;
using Pipeline.Engine.Incremental;

namespace Nuke.Common.Execution;

/// <summary>One run of a build program, from the command line to the exit code.</summary>
internal static class BuildRun
{
    /// <summary>Runs a build with the command line of this process.</summary>
    public static int Execute<T>(Expression<Func<T, Target>>[] defaults)
        where T : NukeBuild, new()
    {
        var names = defaults.Select(expression => TargetDiscovery.PropertyOf(expression).Name).ToList();
        return Execute(typeof(T), () => new T(), names, Environment.GetCommandLineArgs()[1..], TimeProvider.System);
    }

    /// <summary>Runs a build with any command line; prints to the process's own output unless told otherwise.</summary>
    public static int Execute(
        Type type, Func<NukeBuild> create, IReadOnlyList<string> defaults, IReadOnlyList<string> tokens, TimeProvider clock, TextWriter? output = null)
    {
        var watch = Stopwatch.StartNew();
        var mask = new SecretMask();
        LogFile? log = null;
        if (output is not null)
        {
            Console.SetOut(output);
        }

        try
        {
            var parameters = ParameterMember.Find(type);
            if (tokens is [[':', ..], ..])
            {
                return Commands.Run(tokens, parameters);
            }

            var arguments = Arguments.Parse(tokens, [.. EngineOptions.All, .. parameters.Select(parameter => parameter.ToOption())]);
            Place(arguments);
            var files = ParameterFiles.Read(NukeBuild.RootDirectory, NukeBuild.LoadedLocalProfiles, () => NamesForFiles(type, parameters));
            arguments = arguments.WithDefaults(files);
            Settings(arguments);
            log = new LogFile(NukeBuild.RootDirectory / ".pipeline" / "logs", clock);
            var screen = OpenScreen(output, log, mask);
            return Run(create, defaults, arguments, new ParameterValues(parameters, arguments, files), screen, log, watch, clock);
        }
        catch (Exception exception) when (exception is BuildException || Failures.IsCoded(exception))
        {
            Console.WriteLine(mask.Apply(exception.Message));
            return exception is BuildException
            {
                Code: "PIP1010" or "PIP1011" or "PIP1012" or "PIP1013" or "PIP1014" or "PIP1015"
                or "PIP1072" or "PIP1073" or "PIP1074" or "PIP1075" or "PIP1076"
            }
                ? ExitCodes.Definition
                : ExitCodes.Usage;
        }
        catch (Exception exception)
        {
            // A constructor, a property or an extension of the build class: its author needs the trace, in the log.
            var cause = exception.InnerException ?? exception;
            log?.Start();
            log?.Write(null, mask.Apply(exception.ToString()));
            Console.WriteLine(mask.Apply(Failures.Describe(cause, log?.Path)));
            return ExitCodes.Definition;
        }
        finally
        {
            Console.Out.Flush();
            log?.Dispose();
        }
    }

    private static int Run(
        Func<NukeBuild> create, IReadOnlyList<string> defaults, Arguments arguments, ParameterValues values,
        Screen screen, LogFile log, Stopwatch watch, TimeProvider clock)
    {
        var parameters = values.Members;
        var help = arguments.Values("help") is not null;
        var build = create();
        build.Values = values;
        build.Extensions = BuildExtensions.Of(build);
        Switches(build, arguments);
        if (!help)
        {
            screen.Hide(values.Secrets());
        }

        var graph = TargetGraph.Create(TargetDiscovery.Find(build));
        build.Targets = graph.Targets;
        foreach (var target in graph.Targets)
        {
            target.IsDefault = defaults.Any(name => target.Name == name[(name.LastIndexOf('.') + 1)..]);
        }

        build.OnBuildCreated();
        build.Extensions.Notify<IOnBuildCreated>(extension => extension.OnBuildCreated(graph.Targets));
        if (NukeBuild.IsLocalBuild)
        {
            BuildSchema.Write(NukeBuild.RootDirectory, build.GetType(), graph.Targets, parameters);
        }

        if (help)
        {
            return HelpCommand.Show(build, graph, arguments, values);
        }

        values.Inject(build);
        foreach (var warning in ValueInjection.ValueInjector.Inject(build))
        {
            Console.WriteLine(warning);
        }

        var invoked = Invoked(graph, arguments);
        if (invoked.Count == 0)
        {
            return HelpCommand.Show(build, graph, arguments, values);
        }

        build.ExecutionPlan = graph.Plan(invoked, arguments.Has("strict"));
        Schedule(build, graph, arguments);
        if (arguments.Value("plan") is { } form)
        {
            // Only the forms that show it pay for finding out what would become of each target.
            return PlanCommand.Show(form, build.ExecutionPlan, () => PlanPrediction.Of(
                build.ExecutionPlan,
                new UpToDateCheck(build, NukeBuild.RootDirectory, NukeBuild.RootDirectory / ".pipeline" / "cache", values, screen.Mask, clock),
                arguments.Has("force")));
        }

        return Run(build, arguments, values, screen, log, watch, clock);
    }

    private static int Run(
        NukeBuild build, Arguments arguments, ParameterValues values, Screen screen, LogFile log, Stopwatch watch, TimeProvider clock)
    {
        var folder = NukeBuild.RootDirectory / ".pipeline" / "cache";
        var attempt = new Attempt(folder);
        if (build.Continue)
        {
            var done = attempt.Succeeded(build.ExecutionPlan);
            foreach (var target in build.ExecutionPlan.Where(target => done.Contains(target.Name)))
            {
                target.Status = ExecutionStatus.Skipped;
                target.SkipReason = Attempt.Reason;
            }
        }

        Requirements.Check(build, values);
        screen.Hide(values.Answers());
        build.OnBuildInitialized();
        build.Extensions.Notify<IOnBuildInitialized>(extension => extension.OnBuildInitialized(build.ExecutionPlan, build.ExecutionPlan));

        var check = new UpToDateCheck(build, NukeBuild.RootDirectory, folder, values, screen.Mask, clock);
        var options = new RunOptions(Parallel(arguments), arguments.Has("force"), arguments.Has("why"));
        var executor = new Executor(build, options, check, folder, screen, log, Prepare, clock);
        using var cancel = new CancellationTokenSource();
        try
        {
            using (Interruption.Watch(cancel))
            {
                executor.RunAsync(cancel.Token).GetAwaiter().GetResult();
            }
        }
        finally
        {
            screen.StopLive();
            if (cancel.IsCancellationRequested)
            {
                Tooling.ChildProcesses.End();
            }
        }

        check.Save();
        attempt.Remember(build.ExecutionPlan, !build.IsSucceeding);
        Finish(build, screen, watch.Elapsed, cancel.IsCancellationRequested);
        return build.ExitCode ?? (cancel.IsCancellationRequested ? ExitCodes.Interrupted
            : build.IsSucceeding ? ExitCodes.Success : ExitCodes.Failed);

        void Prepare()
        {
            log.Start();
            BuildLog.Start(screen, NukeBuild.Verbosity, clock);
            if (screen.IsTerminal && NukeBuild.Host is Terminal && NukeBuild.Verbosity != Verbosity.Quiet)
            {
                screen.StartLive(build.ExecutionPlan, clock);
            }
        }
    }

    private static void Finish(NukeBuild build, Screen screen, TimeSpan total, bool interrupted)
    {
        if (Shows(build, DefaultOutput.TargetOutcome) && (NukeBuild.Verbosity != Verbosity.Quiet || !build.IsSucceeding))
        {
            Console.Write(SummaryPage.Text(build, total, screen.Colour));
        }

        var failed = build.FailedTargets.Select(target => target.Name).ToList();
        if (Shows(build, DefaultOutput.BuildOutcome))
        {
            Console.WriteLine("\n" + (interrupted ? "Build interrupted."
                : build.IsSucceeding ? "Build succeeded."
                : $"Build failed: {string.Join(", ", failed)}."));
        }

        if (build.IsSucceeding && !interrupted && build.ExecutionPlan.LastOrDefault(target => target.Invoked)?.Definition.Next is var (command, why))
        {
            Console.WriteLine($"\nNext: {command}\n      {why}");
        }

        NukeBuild.Host.WriteSummaryPage(screen.Mask.Apply(SummaryPage.Markdown(build, total)));
        build.OnBuildFinished();
        build.Extensions.Notify<IOnBuildFinished>(extension => extension.OnBuildFinished());
    }

    private static bool Shows(NukeBuild build, DefaultOutput output) =>
        build.GetType().GetCustomAttribute<DisableDefaultOutputAttribute>() is not { } disabled
        || !disabled.IsApplicable(build) || !disabled.DisabledOutputs.Contains(output);

    private static void Place(Arguments arguments)
    {
        NukeBuild.RootDirectory = RootFolder.Find(arguments.Value("root"));
        NukeBuild.LoadedLocalProfiles = arguments.Values("profile") ?? [];
    }

    private static List<string> NamesForFiles(Type build, IReadOnlyList<ParameterMember> parameters) =>
    [
        .. parameters.Select(parameter => parameter.Name),
        .. ValueInjection.ValueInjector.NamesOf(build),
        .. EngineOptions.All.Where(EngineOptions.IsForFiles).Select(option => option.Name),
    ];

    private static void Settings(Arguments arguments)
    {
        if (arguments.Value("verbosity") is { } verbosity)
        {
            NukeBuild.Verbosity = Choice<Verbosity>("verbosity", verbosity);
        }

        if (arguments.Value("host") is { } host)
        {
            NukeBuild.Host = Host.Named(host) ?? throw Bad("host", host, "It is one of Terminal, GitHubActions.");
        }
    }

    private static void Switches(NukeBuild build, Arguments arguments)
    {
        build.NoLogo = arguments.Has("no-logo");
        build.Continue = arguments.Has("continue");
        build.Help = arguments.Values("help") is not null;
        build.Plan = arguments.Values("plan") is not null;
        if (arguments.Value("partition") is { } partition)
        {
            try
            {
                build.Partition = Partition.Parse(partition);
            }
            catch (FormatException exception)
            {
                throw Bad("partition", partition, exception.Message);
            }
        }
    }

    private static Screen OpenScreen(TextWriter? output, LogFile log, SecretMask mask)
    {
        var terminal = output is null && !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("TERM") is not "dumb";
        var colour = terminal && Environment.GetEnvironmentVariable("NO_COLOR") is not { Length: > 0 };
        // Masked and grouped whoever writes: what a target prints with Console.WriteLine too.
        var writer = output ?? new StreamWriter(Console.OpenStandardOutput(), new System.Text.UTF8Encoding(false)) { AutoFlush = true };
        var screen = new Screen(writer, NukeBuild.Host, log, mask, colour) { IsTerminal = terminal };
        Console.SetOut(screen);
        return screen;
    }

    private static List<ExecutableTarget> Invoked(TargetGraph graph, Arguments arguments)
    {
        var invoked = arguments.Targets.Count > 0
            ? arguments.Targets.Select(graph.Named).Distinct().ToList()
            : graph.Targets.Where(target => target.IsDefault).ToList();
        invoked.ForEach(target => target.Invoked = true);
        return invoked;
    }

    private static void Schedule(NukeBuild build, TargetGraph graph, Arguments arguments)
    {
        foreach (var target in build.ExecutionPlan)
        {
            target.Status = ExecutionStatus.Scheduled;
        }

        if (arguments.Values("skip") is { } skip)
        {
            Skipping.ByName(build, [.. skip.SelectMany(name => name.Split('+', StringSplitOptions.RemoveEmptyEntries)).Select(graph.Named)]);
        }

        Skipping.ByStaticConditions(build);
    }

    private static int Parallel(Arguments arguments)
    {
        if (arguments.Value("parallel") is not { } text)
        {
            return Environment.ProcessorCount;
        }

        return int.TryParse(text, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 1024
            ? number
            : throw Bad("parallel", text, "It is a whole number from 1 to 1024.");
    }

    private static TEnum Choice<TEnum>(string option, string text)
        where TEnum : struct, Enum => Enum.GetNames<TEnum>().Contains(text, StringComparer.OrdinalIgnoreCase)
            ? Enum.Parse<TEnum>(text, ignoreCase: true)
            : throw Bad(option, text, $"It is one of {string.Join(", ", Enum.GetNames<TEnum>())}.");

    private static BuildException Bad(string option, string text, string why) => new(
        "PIP1003", $"'{text}' is no value for --{option}.", why, $"Give --{option} another value. See ./build.sh --help.");
}
