namespace Pipeline.Core.Gates;

/// <summary>A gate's answer. There is a third one.</summary>
public enum Verdict
{
    /// <summary>The data show that the gate holds.</summary>
    Passed,

    /// <summary>The data show that it does not.</summary>
    Failed,

    /// <summary>The data cannot tell: the interval contains the bound, or there are too few rows.</summary>
    Inconclusive,
}
