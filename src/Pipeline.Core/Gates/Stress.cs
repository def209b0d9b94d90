namespace Pipeline.Core.Gates;

/// <summary>A way to spoil rows.</summary>
public enum Stress
{
    /// <summary>Normal noise on every number, in shares of the column's standard deviation on the holdout.</summary>
    Noise,

    /// <summary>Each feature that may be missing is, in turn.</summary>
    MissingFeatures,

    /// <summary>Each feature is missing in turn, those too that no request may leave out.</summary>
    AnyMissingFeature,

    /// <summary>Each category gets a value, in turn, that training never saw.</summary>
    UnseenCategories,
}
