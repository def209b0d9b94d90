namespace Pipeline.Training.Fitting;

/// <summary>Makes the numbers of a regression small, so that the steps of a linear trainer fit them whatever their unit.</summary>
/// <param name="Mean">Subtracted.</param>
/// <param name="Deviation">Divided by; above 0.</param>
internal sealed record TargetScale(double Mean, double Deviation)
{
    public static TargetScale Of(ReadOnlySpan<float> targets)
    {
        var (sum, squares) = (0.0, 0.0);
        foreach (var target in targets)
        {
            sum += target;
        }

        var mean = sum / targets.Length;
        foreach (var target in targets)
        {
            squares += (target - mean) * (target - mean);
        }

        var deviation = Math.Sqrt(squares / targets.Length);
        return new(mean, deviation > 0 ? deviation : 1);
    }

    public float Scale(float target) => (float)((target - Mean) / Deviation);

    public float Restore(float scaled) => (float)((scaled * Deviation) + Mean);
}
