namespace Samples.Lending;

/// <summary>How long a borrower has the present employment.</summary>
public enum EmploymentLength
{
    /// <summary>Not stated.</summary>
    [Category("emp_unk")]
    Unknown,

    /// <summary>Less than a year.</summary>
    [Category("emp_lt_1")]
    LessThanOne,

    /// <summary>One year.</summary>
    [Category("emp_1")]
    One,

    /// <summary>Two years.</summary>
    [Category("emp_2")]
    Two,

    /// <summary>Three years.</summary>
    [Category("emp_3")]
    Three,

    /// <summary>Four years.</summary>
    [Category("emp_4")]
    Four,

    /// <summary>Five years.</summary>
    [Category("emp_5")]
    Five,

    /// <summary>Six years.</summary>
    [Category("emp_6")]
    Six,

    /// <summary>Seven years.</summary>
    [Category("emp_7")]
    Seven,

    /// <summary>Eight years.</summary>
    [Category("emp_8")]
    Eight,

    /// <summary>Nine years.</summary>
    [Category("emp_9")]
    Nine,

    /// <summary>Ten years or more.</summary>
    [Category("emp_ge_10")]
    TenOrMore,
}
