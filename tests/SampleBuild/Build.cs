using Nuke.Common;
using Nuke.Common.IO;
using Nuke.Common.Tooling;
using Pipeline.Engine;
using Serilog;

namespace SampleBuild;

/// <summary>Targets that behave in every way that a test needs.</summary>
internal sealed class Build : NukeBuild, IGreet
{
    public static int Main() => Execute<Build>(x => x.Report);

    [Parameter("How often to count")]
    private readonly int? Times;

    [Parameter("Numbers to add")]
    private readonly int[] Nums = [];

    [Parameter("How the build is compiled")]
    private readonly Flavour Flavour = Flavour.Plain;

    [Parameter("A key that nobody may see")]
    [Secret]
    private readonly string? Token;

    [Parameter("Where results go")]
    private readonly AbsolutePath Results = RootDirectory / "results";

    [Parameter("How long to wait")]
    private readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private Target Prepare => _ => _
        .Description("Turn the source into an intermediate file")
        .Inputs("source.txt")
        .Outputs("results/prepared.txt")
        .Executes(() =>
        {
            Log.Information("preparing");
            (RootDirectory / "results" / "prepared.txt").WriteAllText((RootDirectory / "source.txt").ReadAllText().ToUpperInvariant()[..1]);
        });

    private Target Report => _ => _
        .Description("Write the report")
        .DependsOn(Prepare)
        .InputValue("flavour", () => Flavour)
        .Outputs("results/report.txt")
        .SuggestsNext("./build.sh Show", "prints the report")
        .Executes(async cancellationToken =>
        {
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            Log.Information("reporting as {Flavour}", Flavour);
            (RootDirectory / "results" / "report.txt").WriteAllText($"{Flavour}: {(RootDirectory / "results" / "prepared.txt").ReadAllText()}");
            ReportSummary(figures => Figure(figures, "flavour", Flavour.ToString()));
        });

    private Target Show => _ => _
        .DependsOn(Report)
        .Executes(() => Console.WriteLine((RootDirectory / "results" / "report.txt").ReadAllText()));

    private Target Count => _ => _
        .Requires(() => Times)
        .Executes(() => Log.Information("Times = {Times}, sum = {Sum}", Times, Nums.Sum()));

    private Target Tell => _ => _
        .Description("Print the token, which nobody should")
        .Executes(() =>
        {
            Log.Information("Token is {Token:l}", Token);
            Console.WriteLine($"again {Token}");
            Log.Information("Results in {Results}, patience {Patience}", Results, Patience);
        });

    private Target Fail => _ => _
        .Executes(() => throw new InvalidOperationException("the dog ate it"));

    private Target FailWithCode => _ => _
        .Executes(() => throw new BuildException("PIP1016", "Nothing works.", "It is Monday.", "Wait for Tuesday."));

    private Target AfterFail => _ => _
        .DependsOn(Fail)
        .Executes(() => Log.Information("never"));

    private Target Half => _ => _
        .DependsOn(Once)
        .Executes(() =>
        {
            if (!(RootDirectory / "mended").FileExists())
            {
                throw new InvalidOperationException("not mended yet");
            }
        });

    private Target Once => _ => _
        .Executes(() => File.AppendAllText(RootDirectory / "once.txt", "x"));

    private Target Always => _ => _
        .After(Fail)
        .AssuredAfterFailure()
        .Executes(() => Log.Information("always"));

    private Target Exit3 => _ => _
        .Executes(() => { ExitCode = 3; });

    private Target Slow => _ => _
        .Description("Take its time, and say how far it is")
        .Executes(async cancellationToken =>
        {
            for (var step = 1; step <= 20; step++)
            {
                Log.Information("step {Step} of a long way that has a rather long line of output to show \u65e5\u672c\u8a9e", step);
                Progress.Report(step, 20, "steps");
                await Task.Delay(Patience / 20, cancellationToken);
            }
        });

    private Target Wait => _ => _
        .Description("Start a program that starts another, and wait for it")
        .Executes(cancellationToken => ProcessTasks.RunAsync(
            "sh", ["-c", "sleep 300 & echo $! > child.pid; echo $$ > parent.pid; wait"], RootDirectory, cancellationToken))
        .Outputs("never.txt");

    private Target Both => _ => _
        .DependsOn(Slow, Wait);

    private static Dictionary<string, string> Figure(Dictionary<string, string> figures, string name, string value)
    {
        figures[name] = value;
        return figures;
    }
}
