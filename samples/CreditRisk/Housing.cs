namespace Samples.Credit;

/// <summary>How an applicant lives.</summary>
public enum Housing
{
    /// <summary>Not to be considered.</summary>
    Ignore,

    /// <summary>Another way.</summary>
    Other,

    /// <summary>Owns the home.</summary>
    Owner,

    /// <summary>With the parents.</summary>
    Parents,

    /// <summary>A private arrangement.</summary>
    Priv,

    /// <summary>Rents.</summary>
    Rent,
}
