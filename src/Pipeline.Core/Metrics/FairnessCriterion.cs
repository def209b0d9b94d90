namespace Pipeline.Core.Metrics;

/// <summary>What must be equal between groups (definitions: Barocas, Hardt and Narayanan 2023, chapter 3).</summary>
public enum FairnessCriterion
{
    /// <summary>The share of rows decided positive (independence).</summary>
    DemographicParity,

    /// <summary>The share of positives that are found: the true-positive rate (Hardt, Price and Srebro 2016).</summary>
    EqualOpportunity,

    /// <summary>The true-positive and the false-positive rate (separation; Hardt, Price and Srebro 2016).</summary>
    EqualizedOdds,

    /// <summary>The mean probability and the share of positives of each group (calibration in the large, by group).</summary>
    Calibration,

    /// <summary>The mean of prediction minus true value, of a predicted number.</summary>
    MeanError,

    /// <summary>The mean absolute error of a predicted number.</summary>
    MeanAbsoluteError,
}
