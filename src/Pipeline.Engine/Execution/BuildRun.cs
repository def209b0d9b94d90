using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.InteropServices;
using Nuke.Common.CommandLine;
using Nuke.Common.Hosts;
using Nuke.Common.Logging;
using Nuke.Common.Parameters;
using Pipeline.Engine.Incremental;
using Serilog;

namespace Nuke.Common.Execution;

/// <summary>One run of a build, from the command line to the exit code.</summary>
internal static class BuildRun
{
    public static int Execute<T>(Expression<Func<T, Target>>[] defaults)
        where T : NukeBuild, new()
    {
        // Boxes and dashes need UTF-8 wherever the output goes.
        using var output = new StreamWriter(Console.OpenStandardOutput(), new System.Text.UTF8Encoding(false)) { AutoFlush = true };
        var host = BuildHost.Create(output);
        try
        {
            var arguments = Arguments.Parse(Environment.GetCommandLineArgs()[1..]);
            NukeBuild.RootDirectory = RootFolder.Find(arguments.Values("root"));
            return Run(defaults, arguments, host);
        }
        catch (BuildException exception)
        {
            host.Error(exception.Message);
            return ExitCodes.CommandLine;
        }
        finally
        {
            Log.CloseAndFlush();
        }
    }

    private static int Run<T>(Expression<Func<T, Target>>[] defaults, Arguments arguments, BuildHost host)
        where T : NukeBuild, new()
    {
        var build = new T();
        var members = ParameterMember.Find(typeof(T));
        var files = ParameterFiles.Read(NukeBuild.RootDirectory, arguments.Values("profile") ?? []);
        build.Values = new ParameterValues(members, arguments, files);
        SecretMask.Add(build.Values.Secrets());
        NukeBuild.Verbosity = Options.VerbosityOf(arguments);
        build.Values.Inject(build);

        var graph = TargetGraph.Create(TargetDiscovery.Find(build));
        foreach (var name in defaults.Select(expression => ((PropertyInfo)((MemberExpression)expression.Body).Member).Name))
        {
            graph.Targets.Single(target => target.Name == name).IsDefault = true;
        }

        Options.Check(arguments, members, graph.Targets);
        SchemaFile.Write(NukeBuild.RootDirectory, graph.Targets, members);
        var invoked = Options.Invoked(arguments, graph.Targets);
        if (arguments.Has("help") || invoked.Count == 0)
        {
            host.Write(HelpText.Of(typeof(T), graph, members, (arguments.Values("help") ?? []).Concat(arguments.Targets).FirstOrDefault()));
            return ExitCodes.Success;
        }

        foreach (var target in invoked)
        {
            target.Invoked = true;
        }

        var plan = graph.Plan(invoked);
        build.ExecutionPlan = plan;
        foreach (var target in plan)
        {
            target.Status = ExecutionStatus.Scheduled;
        }

        return arguments.Has("plan") ? ShowPlan(host, plan) : RunPlan(build, plan, arguments, host);
    }

    private static int ShowPlan(BuildHost host, IReadOnlyList<ExecutableTarget> plan)
    {
        host.Write(PlanText.Of(plan));
        return ExitCodes.Success;
    }

    private static int RunPlan(NukeBuild build, IReadOnlyList<ExecutableTarget> plan, Arguments arguments, BuildHost host)
    {
        var clock = TimeProvider.System;
        var state = Path.Combine(NukeBuild.RootDirectory, ".pipeline");
        using var log = new LogFile(Path.Combine(state, "logs"), clock);
        Log.Logger = new LoggerConfiguration().MinimumLevel.Verbose().WriteTo.Sink(new HostSink(host, log)).CreateLogger();
        using var cancellation = new CancellationTokenSource();
        void Cancel(PosixSignalContext context)
        {
            context.Cancel = true;
            cancellation.Cancel();
        }

        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Cancel);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Cancel);
        var check = new UpToDateCheck(NukeBuild.RootDirectory, Path.Combine(state, "cache"), clock);
        var executor = new Executor(build, host, check, log, new ExecutionOptions(
            arguments.Has("force"), arguments.Has("why"), Options.Skipped(arguments, plan)));
#pragma warning disable VSTHRD002 // NUKE's Main is synchronous, and a console program has no context to wait for.
        var exitCode = executor.RunAsync(plan, cancellation.Token).GetAwaiter().GetResult();
#pragma warning restore VSTHRD002
        SummaryText.Show(host, plan, exitCode == ExitCodes.Success);
        build.OnBuildFinished();
        return build.ExitCode ?? exitCode;
    }
}
