namespace Pipeline.Core.Leakage;

/// <summary>When something in the data gives the answer away, or the measured rows are not new to the model.</summary>
public sealed record LeakagePolicy
{
    /// <summary>Gets the policy that looks for nothing.</summary>
    public static LeakagePolicy None { get; } = new() { Looks = false };

    /// <summary>Gets a value indicating whether anything is looked for; it reads the rows once more.</summary>
    public bool Looks { get; private init; } = true;

    /// <summary>
    /// Gets how well one feature alone may predict the label before it is suspicious: the area under the ROC curve (of several classes
    /// that of the clearest, of a number the share of its variance), 0.5 to 1; default 0.95. The lower end of its 95 % interval counts.
    /// </summary>
    public double SuspiciousFrom
    {
        get;
        init => field = value is > 0.5 and <= 1 ? value : throw new ArgumentOutOfRangeException(
            nameof(value), value, "A suspicious area is above 0.5 and at most 1; for 95 per cent, write 0.95.");
    } = 0.95;

    /// <summary>Gets the share of held-out rows, 0 to 1, that may have a twin with the same features and label among those trained on; default 0.01.</summary>
    public double TwinsAtMost
    {
        get;
        init => field = value is >= 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(
            nameof(value), value, "A share is a fraction from 0 to 1. For 1 per cent, write 0.01.");
    } = 0.01;
}
