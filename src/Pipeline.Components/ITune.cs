using Nuke.Common;
using Nuke.Common.IO;
using Pipeline.Core.Evidence;
using Pipeline.Core.Reports;
using Pipeline.Data.Rows;
using Pipeline.Engine;
using Pipeline.Registry.Tuning;
using Pipeline.Training.External;
using Pipeline.Training.Tuning;

namespace Pipeline.Components;

/// <summary>Tuning: the model's search over its trainer's settings. What it finds is for people to put into the model class.</summary>
public interface ITune : IValidateData
{
    /// <summary>Gets the target that searches.</summary>
    Target Tune => _ => _
        .Description("Search the trainer's settings as the model's Search says, on training rows only; goes on where it was ended")
        .DependsOn(ValidateData)
        .Consumes(ValidateData)
        .Inputs(() => [.. DataFiles, .. Model.Search is { } search ? TrainerFiles.Of(search.Start, earlier: null, RootDirectory).Select(AbsolutePath.Create) : []])
        .InputValue("search", () => Model.Search?.Candidates().Select(trainer => trainer.ToString()).ToArray())
        .InputValue("rounds", () => Model.Search?.Rounds.Select(round => round.ToString()).ToArray())
        .InputValue("split", () => Model.Split.ToString())
        .InputCode(typeof(Tuner))
        .Outputs(Evidence.PathOf("tuned-model"), ReportsDirectory / "tuning.html")
        .Produces(Evidence.PathOf("tuned-model"), ReportsDirectory / "tuning.html")
        .Checks(cancellationToken => Evidence.CheckSealAsync("tuned-model", cancellationToken))
        .Executes(async cancellationToken =>
        {
            var data = await Evidence.ReadAsync<ValidatedData>(cancellationToken);
            var rows = await Dataset.ReadAsync(Model, data.Value, RootDirectory, cancellationToken);
            var tuner = new Tuner(new TrialFolder(StateDirectory / "trials"), Environment.ProcessorCount, Reports.Show);
            var tuned = await Evidence.WriteAsync(await tuner.RunAsync(Model, rows.Training, data, cancellationToken), cancellationToken);
            await Reports.WriteAsync(ReportsDirectory / "tuning.html", TuningReport.ToHtml(tuned.Value), cancellationToken);
            Reports.Show(TuningReport.ToLines(tuned.Value));
            ReportSummary(figures => figures.With("trials", $"{tuned.Value.Trials.Count}").With("report", $"{RootDirectory.GetRelativePathTo(ReportsDirectory / "tuning.html")}"));
        });
}
