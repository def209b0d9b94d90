namespace Pipeline.Core.Models;

/// <summary>What wrong decisions cost, to choose a threshold by: <c>Costs.FalsePositive(1).FalseNegative(5)</c>.</summary>
public sealed class Costs
{
    private readonly double _falsePositive;

    private Costs(double falsePositive) => _falsePositive = falsePositive;

    /// <summary>Says what a row costs that is wrongly decided positive.</summary>
    /// <param name="cost">Above 0, in any unit.</param>
    public static Costs FalsePositive(double cost) => new(Positive(cost));

    /// <summary>Says what a row costs that is wrongly decided negative.</summary>
    /// <param name="cost">Above 0, in the same unit.</param>
    public ThresholdChoice FalseNegative(double cost) => new ThresholdChoice.ByCosts(_falsePositive, Positive(cost));

    private static double Positive(double cost) => cost > 0 && double.IsFinite(cost)
        ? cost
        : throw new ArgumentOutOfRangeException(nameof(cost), cost, "A cost is a finite number above 0.");
}
