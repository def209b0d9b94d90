using Pipeline.Core.Gates;
using Pipeline.Core.Models;
using Pipeline.Core.Training;

namespace Pipeline.Training.Tests;

/// <summary>A model of <see cref="PricedCustomer"/> with any trainer.</summary>
public sealed class Spending(Trainer trainer) : Regressor<PricedCustomer>
{
    public override DataSource Data => DataSource.File("customers.csv");

    public override Trainer Trainer => trainer;

    public override GateSet Gates => [Budget.ModelSize.AtMost(megabytes: 20)];
}
