using Pipeline.Core.Contracts;
using Pipeline.Core.Gates;
using Pipeline.Core.Models;
using Pipeline.Core.Training;

namespace TableBuild;

/// <summary>Who will leave the shop.</summary>
public sealed class Churn : BinaryClassifier<Customer>
{
    public override DataSource Data => DataSource.Table("Customers", connection: "CHURN_DB");

    public override DataContract<Customer> Contract => Expect.Rows(atLeast: 50).Unique(row => row.Id);

    public override Trainer Trainer => new LogisticRegressionTrainer();

    public override GateSet Gates => [Metric.RocAuc.AtLeast(0.6)];
}
