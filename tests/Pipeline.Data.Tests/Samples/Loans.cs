using Pipeline.Core.Contracts;
using Pipeline.Core.Gates;
using Pipeline.Core.Models;
using Pipeline.Core.Training;

namespace Pipeline.Data.Tests.Samples;

public sealed class Loans : BinaryClassifier<Loan>
{
    public override DataContract<Loan> Contract => Expect.Rows(atLeast: 1_000).Column(row => row.Income, income => income.Missing(atMost: 0.1));

    public override DataSource Data => DataSource.File("samples/CreditRisk/data/credit_data.csv");

    public override Split Split => new Split.EveryNth(4);

    public override Trainer Trainer => new PriorTrainer();

    public override GateSet Gates => [Metric.RocAuc.AtLeast(0.5)];
}
