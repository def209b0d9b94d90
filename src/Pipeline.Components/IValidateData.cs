using System.Diagnostics.CodeAnalysis;
using Nuke.Common;
using Nuke.Common.IO;
using Pipeline.Data;
using Pipeline.Delivery.Data;
using Pipeline.Delivery.Validation;
using Pipeline.Engine;

namespace Pipeline.Components;

/// <summary>Data validation: the data satisfies the model's contract, and has not drifted from what the model in production was trained on.</summary>
public interface IValidateData : IHazRegistry
{
    /// <summary>Gets the moment as of which dates are judged; null: now.</summary>
    [Parameter("Moment as of which dates in the data are judged: 2026-11-26, or 2026-11-26T12:00:00Z (default: now)")]
    string? AsOf => TryGetValue(() => AsOf);

    /// <summary>Gets the names of the findings in data that may pass.</summary>
    [Parameter("Names of findings in the data that may pass all the same, for example drift(Income)")]
    [SuppressMessage("Performance", "CA1819", Justification = "NUKE fills arrays and no other lists.")]
    string[]? AcceptData => TryGetValue(() => AcceptData);

    /// <summary>Gets the columns whose changes since the last version are meant.</summary>
    [Parameter("Columns of the data whose changes since the last version are meant (ValidateData)", Separator = ",")]
    [SuppressMessage("Performance", "CA1819", Justification = "NUKE fills arrays and no other lists.")]
    string[]? AcceptSchema => TryGetValue(() => AcceptSchema);

    /// <summary>Gets the target that checks the data and writes the evidence.</summary>
    Target ValidateData => _ => _
        .Description("Check the data against the model's contract in one scan, profile it, and compare it with the data of the model in production")
        .TryAfter<IValidateCode>(build => build.ValidateCode)
        .TryDependsOn<IVersionData>(build => build.PullData)
        .TryAfter<ISnapshotData>(build => build.SnapshotData)
        .Inputs(() => DataFiles)
        .InputValue("contract", () => Model.UntypedContract.Rules.Select(rule => rule.ToString()).ToArray())
        .InputValue("schema", () => Model.Schema.Fingerprint.ToString())
        .InputValue("as of", () => CheckMoment.KeyOf(Model.UntypedContract, AsOf, TimeProvider.System))
        .InputValue("accepted columns", () => AcceptSchema)
        .InputValue("last", () => LastData.KeyOf(Model, Ledger))
        .InputValue("drift", () => new DataJudge(Registry).KeyOf(Model))
        .InputValue("leakage", () => $"{Model.Leakage} {Model.Split}")
        .InputValue("accepted", () => AcceptData)
        .InputCode(typeof(DataValidator), typeof(DataJudge))
        .Outputs(Evidence.PathOf("validated-data"), ReportsDirectory / "data.html", ReportsDirectory / "data.md", ReportsDirectory / "data.json")
        .Produces(Evidence.PathOf("validated-data"), ReportsDirectory / "data.html", ReportsDirectory / "data.md", ReportsDirectory / "data.json")
        .Checks(cancellationToken => Evidence.CheckSealAsync("validated-data", cancellationToken))
        .Executes(async cancellationToken =>
        {
            var verdict = await new DataJudge(Registry).JudgeAsync(
                Model,
                RootDirectory,
                await DataOptionsAsync(cancellationToken),
                AcceptData ?? [],
                cancellationToken);
            await Reports.WriteDataAsync(ReportsDirectory / "data", verdict.ToFacts(), cancellationToken);
            ReportSummary(figures => figures.With("report", $"{RootDirectory.GetRelativePathTo(ReportsDirectory / "data.html")}"));
            var data = await Evidence.WriteAsync(verdict.ToEvidence(), cancellationToken);
            Reports.Warn(data.Value.Drift?.Notice);
            ReportSummary(figures => figures
                .With("rows", $"{data.Value.Rows:N0}")
                .With("rules", $"{data.Value.Rules.Count}")
                .With("data", $"{data.Value.Dataset.Sha256.Abbreviated}")
                .With("drift", $"{data.Value.Drift?.InBrief ?? "not compared"}"));
        });

    /// <summary>Gives how data are looked at, in a file and in a database: the moment as of which, what they are compared with, and which changes are meant.</summary>
    /// <param name="cancellationToken">Ends the reading of evidence.</param>
    /// <exception cref="Core.Errors.PipelineException">PIP2040: the moment is none; PIP5005, PIP5030, PIP5032: the last version cannot be read.</exception>
    async Task<DataOptions> DataOptionsAsync(CancellationToken cancellationToken) => new()
    {
        AsOf = CheckMoment.Of(AsOf, TimeProvider.System),
        AcceptedColumns = AcceptSchema ?? [],
        Last = await LastData.FindAsync(Model, Registry, Evidence, cancellationToken),
    };
}
