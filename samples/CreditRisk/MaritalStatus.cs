namespace Samples.Credit;

/// <summary>Marital status.</summary>
public enum MaritalStatus
{
    /// <summary>Divorced.</summary>
    Divorced,

    /// <summary>Married.</summary>
    Married,

    /// <summary>Separated.</summary>
    Separated,

    /// <summary>Not married.</summary>
    [Category("single")]
    Unmarried,

    /// <summary>Widowed.</summary>
    Widow,
}
