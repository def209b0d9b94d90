using Pipeline.Core.Explanations;

namespace Pipeline.Core.Reports;

/// <summary>Says on which scale effects are.</summary>
internal static class ScaleWords
{
    public static string Of(ExplanationScale scale) => scale switch
    {
        ExplanationScale.LogOdds => "log-odds: the logarithm of p / (1 - p), 0 is one half",
        ExplanationScale.Probability => "probability",
        ExplanationScale.ClassLogOdds => "log-odds of the class against all others",
        ExplanationScale.ClassScore => "the class's score: its probability is exp(score) over the sum of all classes' exp(score)",
        ExplanationScale.Logarithm => "the logarithm of the predicted number",
        _ => "the predicted number's own unit",
    };
}
