namespace Pipeline.Registry.Evidence;

/// <summary>Which target makes which evidence, so that an error can name the one to run.</summary>
public static class EvidenceTargets
{
    /// <summary>Names the target that makes evidence of a kind.</summary>
    /// <param name="kind">The kind, for example <c>trained-model</c>.</param>
    /// <returns>The target, for example <c>Train</c>; the kind itself when it is not one of ours.</returns>
    public static string Of(string kind) => kind switch
    {
        "validated-code" => "ValidateCode",
        "validated-data" => "ValidateData",
        "trained-model" => "Train",
        "evaluated-model" => "Evaluate",
        "tuned-model" => "Tune",
        "explained-model" => "ExplainModel",
        "gated-model" => "Gate",
        "registered-model" => "Register",
        "packaged-image" => "Containerize",
        "verified-image" => "VerifyImage",
        "promotion" => "Promote",
        "monitoring-report" => "Monitor",
        _ => kind,
    };
}
