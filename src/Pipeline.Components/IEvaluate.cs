using Nuke.Common;
using Pipeline.Engine;
using Pipeline.Training.Evaluation;

namespace Pipeline.Components;

/// <summary>Evaluation: how good the model is on rows it never saw, on whom, compared with what, at what cost.</summary>
public interface IEvaluate : ITrain, IHazRegistry, IHazImageRepository
{
    /// <summary>Gets the target that evaluates.</summary>
    Target Evaluate => _ => _
        .Description("Score the held-out rows and measure the model, its slices, and the models it must not be worse than")
        .DependsOn(Train)
        .Consumes(ValidateData, Train)
        .Inputs(() => DataFiles)
        .InputValue("threshold", () => Model.Threshold.ToString())
        .InputValue("measured", () => Model.Gates.Questions.ToArray())
        .InputValue("champions", () => Champions.KeyOf(Model, Ledger, Store, ImageRepository))
        .InputCode(typeof(Evaluator))
        .Outputs(Evidence.PathOf("evaluated-model"))
        .Produces(Evidence.PathOf("evaluated-model"))
        .Checks(cancellationToken => Evidence.CheckSealAsync("evaluated-model", cancellationToken))
        .Executes(async cancellationToken =>
        {
            var (_, trained, rows, onnx) = await ModelAtHand.OpenAsync(this, cancellationToken);
            using var images = OpenPushedImages();
            var champions = await Champions.ReadAsync(Model, Ledger, Store, images, cancellationToken);
            var evaluated = await Evidence.WriteAsync(
                await new Evaluator(TimeProvider.System).RunAsync(Model, onnx, rows.Training, rows.Holdout, trained, champions, cancellationToken),
                cancellationToken);
            ReportSummary(figures => figures
                .With(evaluated.Value.Headline)
                .With("rows", $"{evaluated.Value.HoldoutRows:N0}")
                .With("p99", $"{evaluated.Value.P99LatencyMilliseconds:0.00} ms"));
        });
}
