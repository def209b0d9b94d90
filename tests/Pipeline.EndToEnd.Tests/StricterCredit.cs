using Pipeline.Core.Gates;
using Pipeline.Core.Models;
using Pipeline.Core.Training;
using Samples.Credit;

namespace Pipeline.EndToEnd.Tests;

/// <summary>The credit model as it might have been on the main branch before: with one gate, a little tighter.</summary>
internal sealed class StricterCredit : BinaryClassifier<LoanApplication>
{
    public override DataSource Data => new CreditRisk().Data;

    public override Trainer Trainer => new CreditRisk().Trainer;

    public override GateSet Gates => [Metric.RocAuc.AtLeast(0.79)];
}
