namespace Pipeline.Core.Readiness;

/// <summary>The four sections of the ML Test Score, seven tests each.</summary>
public enum ReadinessSection
{
    /// <summary>Tests for features and data.</summary>
    Data,

    /// <summary>Tests for model development.</summary>
    Model,

    /// <summary>Tests for the infrastructure.</summary>
    Infrastructure,

    /// <summary>Tests of what runs.</summary>
    Monitoring,
}
