using Pipeline.Core.Gates;
using Pipeline.Core.Models;
using Pipeline.Core.Training;

namespace Pipeline.Training.Tests;

/// <summary>A model of <see cref="Customer"/> with any trainer.</summary>
public sealed class Churn(Trainer trainer) : BinaryClassifier<Customer>
{
    public override DataSource Data => DataSource.File("customers.csv");

    public override Trainer Trainer => trainer;

    public override GateSet Gates => [Metric.RocAuc.AtLeast(0.5)];
}
