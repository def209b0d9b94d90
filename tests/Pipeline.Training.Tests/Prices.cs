using Pipeline.Core.Gates;
using Pipeline.Core.Models;
using Pipeline.Core.Training;

namespace Pipeline.Training.Tests;

/// <summary>A model of the price of the goods in the sample's data.</summary>
public sealed class Prices(Trainer trainer) : Regressor<GoodsPrice>
{
    public override DataSource Data => DataSource.File("samples/CreditRisk/data/credit_data.csv");

    public override Trainer Trainer => trainer;

    public override GateSet Gates => [Budget.ModelSize.AtMost(megabytes: 20)];
}
