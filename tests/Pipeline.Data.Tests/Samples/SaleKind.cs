namespace Pipeline.Data.Tests.Samples;

/// <summary>What kind of sale.</summary>
public enum SaleKind
{
    /// <summary>Open.</summary>
    Open,

    /// <summary>Closed.</summary>
    Closed,
}
