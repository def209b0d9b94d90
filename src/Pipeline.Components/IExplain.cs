using System.Diagnostics.CodeAnalysis;
using Nuke.Common;
using Nuke.Common.IO;
using Pipeline.Core.Reports;
using Pipeline.Engine;
using Pipeline.Training.Explanation;

namespace Pipeline.Components;

/// <summary>Explanation: what the model depends on and how, and why a row got its answer.</summary>
public interface IExplain : IEvaluate
{
    /// <summary>Gets the row to explain.</summary>
    [Parameter("Row to explain: its key in the data, or its values as JSON")]
    string? Row => TryGetValue(() => Row);

    /// <summary>Gets the columns that must stay as they are when a change that turns the decision is looked for.</summary>
    [Parameter("Columns that must stay as they are when a change that turns the decision is looked for")]
    [SuppressMessage("Performance", "CA1819", Justification = "NUKE fills arrays and no other lists.")]
    string[]? Keep => TryGetValue(() => Keep);

    /// <summary>Gets the target that explains the model as a whole.</summary>
    Target ExplainModel => _ => _
        .Description("Measure what the model depends on and how, on rows it never saw")
        .DependsOn(Train)
        .Consumes(ValidateData, Train)
        .Inputs(() => DataFiles)
        .InputCode(typeof(ModelExplanation))
        .Outputs(Evidence.PathOf("explained-model"))
        .Produces(Evidence.PathOf("explained-model"))
        .Checks(cancellationToken => Evidence.CheckSealAsync("explained-model", cancellationToken))
        .Executes(async cancellationToken =>
        {
            var (_, trained, rows, onnx) = await ModelAtHand.OpenAsync(this, cancellationToken);
            var explained = await Evidence.WriteAsync(
                await ModelExplanation.MeasureAsync(onnx, rows.Holdout, trained, cancellationToken), cancellationToken);
            ReportSummary(figures => figures.With("first", $"{string.Join(", ", explained.Value.Importance.Take(3).Select(column => column.Column))}"));
        });

    /// <summary>Gets the target that explains one answer.</summary>
    Target Explain => _ => _
        .Description("Explain the answer for one row (--row KEY, or its values as JSON): what each column did, what would turn it")
        .DependsOn(ExplainModel)
        .Requires(() => Row)
        .Executes(async cancellationToken =>
        {
            var (_, _, rows, onnx) = await ModelAtHand.OpenAsync(this, cancellationToken);
            var (row, name) = RequestedRow.Find(Row!, rows.Training, rows.Holdout);
            var facts = await RowExplainer.ExplainAsync(onnx, row, name, rows.Training, Keep ?? [], cancellationToken);
            Reports.Show(RowReport.ToLines(facts));
            await Reports.WriteAsync(ReportsDirectory / "explanation.html", RowReport.ToHtml(facts), cancellationToken);
            ReportSummary(figures => figures.With("report", $"{RootDirectory.GetRelativePathTo(ReportsDirectory / "explanation.html")}"));
        });
}
