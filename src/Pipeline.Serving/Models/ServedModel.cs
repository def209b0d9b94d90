using Pipeline.Scoring;
using Pipeline.Scoring.Explanation;
using Pipeline.Serving.Metrics;
using Pipeline.Serving.Protocol;

namespace Pipeline.Serving.Models;

/// <summary>One version of a model, loaded and warm.</summary>
internal sealed class ServedModel(string name, string version, ScoringModel model, string file) : IDisposable
{
    private readonly Lazy<AnswerExplainer> _explainer = new(() => AnswerExplainer.Load(model, file));

    /// <summary>Gets what explains its answers; opened at the first question, because most services are never asked.</summary>
    /// <exception cref="Core.Errors.PipelineException">PIP3016: the file does not hold what an explanation needs; PIP3001: it is gone.</exception>
    public AnswerExplainer Explainer => _explainer.Value;

    /// <summary>Gets the one place for an explanation that runs the model many times: requests take it in turn, so that scoring goes on.</summary>
    public SemaphoreSlim Sampling { get; } = new(1, 1);

    public string Name { get; } = name;

    public string Version { get; } = version;

    public ScoringModel Scoring { get; } = model;

    public InputTable Inputs { get; } = new(model.Order);

    public OutputTable Outputs { get; } = new(model.Signature);

    public ModelCounters Counters { get; } = new();

    /// <summary>Scores a row of missing values, so that the first request does not pay for buffers and first compilation.</summary>
    public void WarmUp()
    {
        var numbers = Enumerable.Repeat(float.NaN, Scoring.Order.Numbers.Count).ToArray();
        Scoring.ScoreRow(numbers, new string?[Scoring.Order.Texts.Count], new float[Scoring.Signature.Width]);
    }

    public void Dispose()
    {
        if (_explainer.IsValueCreated)
        {
            _explainer.Value.Dispose();
        }

        Sampling.Dispose();
        Scoring.Dispose();
    }
}
