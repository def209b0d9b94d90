using Pipeline.Core.Rows;

namespace Pipeline.Training.Tests;

public enum Tariff
{
    Basic,

    [Category("größer & mehr")]
    Larger,

    /// <summary>A category that no row has.</summary>
    Retired,
}
