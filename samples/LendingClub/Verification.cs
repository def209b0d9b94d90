namespace Samples.Lending;

/// <summary>Whether the lender checked the income that the borrower states.</summary>
public enum Verification
{
    /// <summary>Nobody did.</summary>
    [Category("Not_Verified")]
    None,

    /// <summary>Where it comes from.</summary>
    [Category("Source_Verified")]
    Source,

    /// <summary>How high it is.</summary>
    [Category("Verified")]
    Income,
}
