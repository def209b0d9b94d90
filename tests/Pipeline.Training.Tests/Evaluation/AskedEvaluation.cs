using Pipeline.Core.Digests;
using Pipeline.Core.Evidence;
using Pipeline.Training.Evaluation;

namespace Pipeline.Training.Tests.Evaluation;

/// <summary>The evaluation of a model with a gate of every kind, made once for all tests.</summary>
public sealed class AskedEvaluation : IAsyncLifetime
{
    private readonly AskedCredit _model = new();

    public TrainingResult Trained { get; private set; } = null!;

    public EvaluatedModel Evaluated { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Trained = await ModelTrainer.RunAsync(
            _model, CreditData.Training, CreditData.Holdout, CreditData.Evidence(_model), TestContext.Current.CancellationToken);
        Evaluated = await EvaluateAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    public Task<EvaluatedModel> EvaluateAsync() => new Evaluator(TimeProvider.System).RunAsync(
        _model,
        Trained.Onnx,
        CreditData.Training,
        CreditData.Holdout,
        new Sealed<TrainedModel>(Trained.Evidence, Digest.Of("seal")),
        [],
        TestContext.Current.CancellationToken);
}
