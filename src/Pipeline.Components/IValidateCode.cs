using Nuke.Common;
using Nuke.Common.IO;
using Pipeline.Delivery.Code;
using Pipeline.Engine;
using Pipeline.Engine.Workflows;
using Serilog;

namespace Pipeline.Components;

/// <summary>Code validation: the code compiles, is formatted, has no finding, and the model's tests pass.</summary>
public interface IValidateCode : IHazModel
{
    /// <summary>Gets the solution.</summary>
    AbsolutePath Solution => RootDirectory.GlobFiles("*.sln").Single();

    /// <summary>Gets the projects that test the model's own code.</summary>
    IEnumerable<AbsolutePath> ModelTests { get; }

    /// <summary>Gets where test programs leave their results.</summary>
    AbsolutePath TestResultsDirectory => StateDirectory / "test-results";

    /// <summary>Gets where the compiler leaves what the analyzers found.</summary>
    AbsolutePath FindingsDirectory => StateDirectory / "dotnet" / "sarif";

    /// <summary>Gets the target that restores packages.</summary>
    Target Restore => _ => _
        .Description("Restore packages; in CI exactly those of the lock files")
        .Inputs("**/*.csproj", "**/packages.lock.json", "*.props", "*.sln", "global.json")
        .Outputs(".pipeline/dotnet/obj/*/project.assets.json")
        .NeverRestored()
        .Executes(cancellationToken => DotNet.RunAsync(cancellationToken, "restore", Solution));

    /// <summary>Gets the target that compiles.</summary>
    Target Compile => _ => _
        .Description("Compile the solution; the analyzers' findings go to .pipeline/dotnet/sarif")
        .DependsOn(Restore)
        .Inputs("**/*.cs", "**/*.csproj", "**/*.props", "**/*.targets", ".editorconfig", "eng/*.txt", "global.json")
        .Outputs(".pipeline/dotnet/sarif/*.sarif")
        .NeverRestored()
        .Executes(cancellationToken => DotNet.RunAsync(
            cancellationToken, "build", Solution, "--no-restore", "--nologo", "-v", "quiet", "-c", "Release", "-p:TreatWarningsAsErrors=false", "-p:CodeAnalysisTreatWarningsAsErrors=false"));

    /// <summary>Gets the target that checks the format.</summary>
    Target CheckFormat => _ => _
        .Description("Check that every file is formatted as .editorconfig says")
        .DependsOn(Restore)
        .After(Compile)
        .Inputs("**/*.cs", ".editorconfig")
        .Outputs(".pipeline/format.checked")
        .Executes(async cancellationToken => await CodeFormat.JudgeAsync(
            await DotNet.ExitCodeAsync(cancellationToken, "format", "whitespace", Solution, "--verify-no-changes", "--no-restore"),
            StateDirectory / "format.checked",
            cancellationToken));

    /// <summary>Gets the target that judges the analyzers' findings.</summary>
    Target Analyze => _ => _
        .Description("Refuse warnings and errors that the analyzers found")
        .DependsOn(Compile)
        .InputCode(typeof(SarifFolder))
        .Outputs(".pipeline/findings.txt")
        .Executes(async cancellationToken =>
        {
            var findings = SarifFolder.RequireClean(SarifFolder.Read(FindingsDirectory, RootDirectory));
            await Reports.WriteAsync(StateDirectory / "findings.txt", string.Join('\n', findings), cancellationToken);
            ReportSummary(figures => figures.With("notes", $"{findings.Count}"));
        });

    /// <summary>Gets the target that tests the model's own code.</summary>
    Target TestModel => _ => _
        .Description("Run the tests of the model's own code")
        .DependsOn(Compile)
        .TryDependsOn<IVersionData>(build => build.PullData)
        .Inputs("samples/**/*.cs", "tests/**/*.cs", "src/**/*.cs", "**/*.csproj")
        .Inputs(() => DataFiles)
        .Outputs(".pipeline/test-results/model/*.trx")
        .Executes(async cancellationToken =>
        {
            var run = await DotNet.TestAsync(ModelTests, TestResultsDirectory / "model", cancellationToken);
            ReportSummary(figures => figures.With("passed", $"{run.Passed}").With("skipped", $"{run.Skipped}"));
            run.RequireSuccess();
        });

    /// <summary>Gets the target that runs every test of the solution.</summary>
    Target Test => _ => _
        .Description("Run every test of the solution; ends with 'N passed, N failed, N skipped'")
        .DependsOn(Compile)
        .TryDependsOn<IGenerateWorkflows>(build => build.CheckWorkflows)
        .TryDependsOn<IVersionData>(build => build.PullData)
        .Executes(async cancellationToken =>
        {
            var run = await DotNet.TestAsync([Solution], TestResultsDirectory / "all", cancellationToken);
            foreach (var reason in run.SkipReasons)
            {
                Log.Information("Skipped: {Reason:l}", reason);
            }

            ReportSummary(figures => figures.With("passed", $"{run.Passed}").With("skipped", $"{run.Skipped}"));
            run.RequireSuccess();
        });

    /// <summary>Ends a run of all tests with its count; called when the build has finished.</summary>
    void CloseTestRun()
    {
        foreach (var target in SucceededTargets.Concat(FailedTargets).Where(target => target.Name == nameof(Test)))
        {
            TestCount.Print(TestResultsDirectory / "all");
        }
    }

    /// <summary>Gets the target that writes the evidence.</summary>
    Target ValidateCode => _ => _
        .Description("Prove that the code is sound: compiled, formatted, analyzed, tested, at a commit")
        .DependsOn(Compile, CheckFormat, Analyze, TestModel)
        .InputValue("source", () => CodeValidator.KeyOf(RootDirectory))
        .InputCode(typeof(CodeValidator))
        .Outputs(Evidence.PathOf("validated-code"))
        .Produces(Evidence.PathOf("validated-code"))
        .Checks(cancellationToken => Evidence.CheckSealAsync("validated-code", cancellationToken))
        .Executes(async cancellationToken =>
        {
            var validated = await Evidence.WriteAsync(
                CodeValidator.Validate(RootDirectory, FindingsDirectory, TestResultsDirectory / "model", cancellationToken), cancellationToken);
            ReportSummary(figures => figures
                .With("files", $"{validated.Value.Files}")
                .With("commit", $"{validated.Value.Source.Commit[..12]}{(validated.Value.Source.Dirty ? " with changes" : string.Empty)}"));
        });
}
