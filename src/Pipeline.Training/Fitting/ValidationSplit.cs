namespace Pipeline.Training.Fitting;

/// <summary>Sets training rows aside: each n-th of them, so that the same rows give the same split.</summary>
internal static class ValidationSplit
{
    /// <summary>Gives the rows to learn from and those to validate with.</summary>
    /// <param name="set">At least two rows.</param>
    /// <param name="share">Share that validates, above 0 and at most 0.5.</param>
    public static (TrainingSet Learn, TrainingSet Validate) Of(TrainingSet set, double share)
    {
        var every = Math.Max(2, (int)Math.Round(1 / share));
        return (set.Part(row => row % every != every - 1), set.Part(row => row % every == every - 1));
    }
}
