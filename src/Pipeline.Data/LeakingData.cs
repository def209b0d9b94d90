using Pipeline.Core.Errors;

namespace Pipeline.Data;

/// <summary>Says what gives the answer away, short enough for a terminal.</summary>
internal static class LeakingData
{
    public static PipelineException Of(DataVerdict verdict)
    {
        var open = verdict.Leakage!.Open.ToList();
        return new PipelineException(
            "PIP2061",
            $"Something in '{verdict.Dataset.Path}' gives the answer away: {verdict.ModelId} would be measured too well.",
            string.Join("\n       ", open.Select(finding => $"{finding.Name}: {finding.What} {finding.Fix}")),
            $"If it is no leak, accept it by name: --accept-data {string.Join(' ', open.Select(finding => $"'{finding.Name}'"))}; limits are in the model's Leakage.");
    }
}
