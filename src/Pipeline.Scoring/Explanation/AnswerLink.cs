using Pipeline.Core.Explanations;
using Pipeline.Core.Models;
using Pipeline.Core.Training;
using Pipeline.Scoring.Onnx;

namespace Pipeline.Scoring.Explanation;

/// <summary>How a graph makes answers of the scores that its trees or weights add up to.</summary>
internal static class AnswerLink
{
    /// <summary>Gives the scale of the scores: what the last step of the graph takes.</summary>
    public static ExplanationScale ScaleOf(OnnxFile file, ModelSignature signature) => signature.Task switch
    {
        ModelTask.Binary => ExplanationScale.LogOdds,
        ModelTask.Multiclass => Maker(file, Maker(file, signature.Output)?.Inputs[0])?.Operation == "Neg"
            ? ExplanationScale.ClassLogOdds
            : ExplanationScale.ClassScore,
        _ => Maker(file, signature.Output)?.Operation == "Exp"
            ? ExplanationScale.Logarithm
            : ExplanationScale.Value,
    };

    /// <summary>Gives the answer that scores stand for.</summary>
    /// <param name="scale">The scale of the scores.</param>
    /// <param name="scores">One an output.</param>
    /// <param name="output">The output asked for.</param>
    public static double Answer(ExplanationScale scale, ReadOnlySpan<double> scores, int output) => scale switch
    {
        ExplanationScale.LogOdds => 1 / (1 + Math.Exp(-scores[output])),
        ExplanationScale.ClassLogOdds => Proportion(scores, output),
        ExplanationScale.ClassScore => 1 / Odds(scores, output),
        ExplanationScale.Logarithm => Math.Exp(scores[output]),
        _ => scores[output],
    };

    private static OnnxNode? Maker(OnnxFile file, string? tensor) => file.Nodes.LastOrDefault(node => tensor is not null && node.Outputs.Contains(tensor));

    /// <summary>The part of one probability in the sum of all, by their logarithms: none of them is so small that it is 0.</summary>
    private static double Proportion(ReadOnlySpan<double> scores, int output)
    {
        double sum = 0;
        foreach (var score in scores)
        {
            sum += Math.Exp(LogProbability(score) - LogProbability(scores[output]));
        }

        return 1 / sum;
    }

    /// <summary>The logarithm of 1 / (1 + exp(-score)), in a form that does not overflow.</summary>
    private static double LogProbability(double score) => Math.Min(score, 0) - Math.Log(1 + Math.Exp(-Math.Abs(score)));

    /// <summary>The inverse of a softmax's part, which does not overflow to a quotient of infinities.</summary>
    private static double Odds(ReadOnlySpan<double> scores, int output)
    {
        double sum = 0;
        foreach (var score in scores)
        {
            sum += Math.Exp(score - scores[output]);
        }

        return sum;
    }
}
