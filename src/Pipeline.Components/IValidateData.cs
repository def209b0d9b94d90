using Nuke.Common;
using Pipeline.Core.Reports;
using Pipeline.Data;
using Pipeline.Delivery.Data;
using Pipeline.Engine;

namespace Pipeline.Components;

/// <summary>Data validation: the data satisfies the model's contract.</summary>
public interface IValidateData : IHazRegistry
{
    /// <summary>Gets the moment as of which dates are judged; null: now.</summary>
    [Parameter("Moment as of which dates in the data are judged: 2026-11-26, or 2026-11-26T12:00:00Z (default: now)")]
    string? AsOf => TryGetValue(() => AsOf);

    /// <summary>Gets the target that checks the data and writes the evidence.</summary>
    Target ValidateData => _ => _
        .Description("Check the data against the model's contract, in one scan, and profile it")
        .TryAfter<IValidateCode>(build => build.ValidateCode)
        .Inputs(() => [DataFile])
        .InputValue("contract", () => Model.UntypedContract.Rules.Select(rule => rule.ToString()).ToArray())
        .InputValue("schema", () => Model.Schema.Fingerprint.ToString())
        .InputValue("as of", () => CheckMoment.KeyOf(Model.UntypedContract, AsOf, TimeProvider.System))
        .InputValue("last", () => LastData.KeyOf(Model, Ledger))
        .InputCode(typeof(DataValidator))
        .Outputs(Evidence.PathOf("validated-data"), ReportsDirectory / "data.html")
        .Produces(Evidence.PathOf("validated-data"), ReportsDirectory / "data.html")
        .Checks(cancellationToken => Evidence.CheckSealAsync("validated-data", cancellationToken))
        .Executes(async cancellationToken =>
        {
            var verdict = await DataValidator.JudgeAsync(
                Model,
                RootDirectory,
                new DataOptions
                {
                    AsOf = CheckMoment.Of(AsOf, TimeProvider.System),
                    Last = await LastData.FindAsync(Model, Registry, Evidence, cancellationToken),
                },
                cancellationToken);
            await Reports.WriteAsync(ReportsDirectory / "data.html", DataReport.ToHtml(verdict.ToFacts()), cancellationToken);
            var data = await Evidence.WriteAsync(verdict.ToEvidence(), cancellationToken);
            ReportSummary(figures => figures
                .With("rows", $"{data.Value.Rows:N0}")
                .With("rules", $"{data.Value.Rules.Count}")
                .With("data", $"{data.Value.Dataset.Sha256.Abbreviated}"));
        });
}
