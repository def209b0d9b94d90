using Pipeline.Core.Contracts;
using Pipeline.Core.Gates;
using Pipeline.Core.Models;
using Pipeline.Core.Training;

namespace Pipeline.Data.Tests.Samples;

/// <summary>A model whose data may be anywhere, and whose contract refers to another file.</summary>
internal sealed class Reading(string path) : BinaryClassifier<Loan>
{
    public override DataContract<Loan> Contract => Expect.Rows(atLeast: 1).References(row => row.Home, "data/cities.csv", "Home");

    public override DataSource Data => DataSource.File(path);

    public override Trainer Trainer => new PriorTrainer();

    public override GateSet Gates => [Metric.RocAuc.AtLeast(0.5)];
}
