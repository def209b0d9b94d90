namespace Pipeline.Core.Rows;

/// <summary>The range of a numeric column, both ends included.</summary>
/// <param name="minimum">Smallest value allowed, in the column's unit.</param>
/// <param name="maximum">Largest value allowed, in the column's unit.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class BetweenAttribute(double minimum, double maximum) : Attribute
{
    /// <summary>Gets the smallest value allowed.</summary>
    public double Minimum { get; } = minimum;

    /// <summary>Gets the largest value allowed.</summary>
    public double Maximum { get; } = maximum;
}
