namespace Samples.Credit;

/// <summary>Kind of employment.</summary>
public enum Employment
{
    /// <summary>A permanent contract.</summary>
    Fixed,

    /// <summary>Self-employed.</summary>
    Freelance,

    /// <summary>Another kind.</summary>
    Others,

    /// <summary>Part time.</summary>
    [Category("partime")]
    PartTime,
}
