using Pipeline.Core.Gates;
using Pipeline.Core.Models;
using Pipeline.Core.Training;

namespace Pipeline.Benchmarks;

/// <summary>A model of <see cref="WideRow"/> with any trainer.</summary>
internal sealed class WideModel(Trainer trainer) : BinaryClassifier<WideRow>
{
    public override DataSource Data => DataSource.File("wide.csv");

    public override Trainer Trainer => trainer;

    public override GateSet Gates => [Metric.RocAuc.AtLeast(0.5)];
}
