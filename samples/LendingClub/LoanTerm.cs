namespace Samples.Lending;

/// <summary>How long a loan runs.</summary>
public enum LoanTerm
{
    /// <summary>36 months.</summary>
    [Category("term_36")]
    ThreeYears,

    /// <summary>60 months.</summary>
    [Category("term_60")]
    FiveYears,
}
