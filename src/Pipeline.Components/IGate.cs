using System.Diagnostics.CodeAnalysis;
using Nuke.Common;
using Nuke.Common.IO;
using Pipeline.Core.Evidence;
using Pipeline.Core.Gates;
using Pipeline.Core.Reports;
using Pipeline.Engine;

namespace Pipeline.Components;

/// <summary>Threshold gating: every gate passes, or the chain ends here.</summary>
public interface IGate : IExplain
{
    /// <summary>Gets the names of the inconclusive gates that may pass.</summary>
    [Parameter("Names of inconclusive gates that may pass all the same; a failed gate never can")]
    [SuppressMessage("Performance", "CA1819", Justification = "NUKE fills arrays and no other lists.")]
    string[]? Accept => TryGetValue(() => Accept);

    /// <summary>Gets the target that applies the gates.</summary>
    Target Gate => _ => _
        .Description("Apply the gates: passed, failed or inconclusive; writes the model report either way")
        .DependsOn(Evaluate, ExplainModel)
        .Consumes(ValidateData, Train, Evaluate, ExplainModel)
        .InputValue("gates", () => Model.Gates.Select(gate => gate.ToString()).ToArray())
        .InputValue("card", () => $"{Model.Description} {Model.Statements}")
        .InputValue("accepted", () => Accept)
        .InputCode(typeof(GateKeeper))
        .Outputs(Evidence.PathOf("gated-model"), ReportsDirectory / "model.html", ReportsDirectory / "model.md", ReportsDirectory / "model-card.md")
        .Produces(Evidence.PathOf("gated-model"), ReportsDirectory / "model.html", ReportsDirectory / "model.md", ReportsDirectory / "model-card.md")
        .Checks(cancellationToken => Evidence.CheckSealAsync("gated-model", cancellationToken))
        .Executes(async cancellationToken =>
        {
            var evaluation = await Evidence.ReadAsync<EvaluatedModel>(cancellationToken);
            var reference = await Registry.LastGatesAsync(Model.Id, cancellationToken);
            var decision = GateKeeper.Decide(Model.Gates, evaluation, (Accept ?? []).ToHashSet(), reference);
            var facts = new ModelFacts
            {
                Description = Model.Description,
                Statements = Model.Statements,
                Evaluation = evaluation.Value,
                Verdicts = decision.Verdicts,
                Loosened = decision.Loosened,
                Training = (await Evidence.FindAsync<TrainedModel>(cancellationToken))?.Value,
                Data = (await Evidence.FindAsync<ValidatedData>(cancellationToken))?.Value,
                Explanation = (await Evidence.FindAsync<ExplainedModel>(cancellationToken))?.Value,
            };
            await Reports.WriteAsync(ReportsDirectory / "model.html", ModelReport.ToHtml(facts), cancellationToken);
            await Reports.WriteAsync(ReportsDirectory / "model.md", ModelReportMarkdown.ToMarkdown(facts), cancellationToken);
            await Reports.WriteAsync(ReportsDirectory / "model-card.md", ModelCard.ToMarkdown(facts), cancellationToken);
            ReportSummary(figures => figures
                .With("gates passed", $"{decision.Verdicts.Count(verdict => verdict.Verdict == Verdict.Passed)} of {decision.Verdicts.Count}")
                .WithSome("looser gates", decision.Loosened.Count)
                .With("report", $"{RootDirectory.GetRelativePathTo(ReportsDirectory / "model.html")}"));
            await Evidence.WriteAsync(decision.OrThrow(), cancellationToken);
        });
}
