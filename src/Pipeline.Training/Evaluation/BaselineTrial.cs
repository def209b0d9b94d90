using Pipeline.Core.Gates;
using Pipeline.Core.Metrics;
using Pipeline.Scoring;

namespace Pipeline.Training.Evaluation;

/// <summary>Fits another trainer on the same rows and compares it with the candidate on the same holdout.</summary>
internal static class BaselineTrial
{
    public static FindingPart Run(Gate.BetterThan gate, Answers answers)
    {
        using var simpler = ScoringModel.Load(ModelTrainer.FitOther(answers.Model, gate.Trainer, answers.Training, answers.CancellationToken));
        return Stability.Gain(
            $"gain over {gate.Trainer.Name}",
            gate.Metric,
            answers.Scored,
            HoldoutAnswers.Of(simpler, answers.Holdout, answers.CancellationToken));
    }
}
