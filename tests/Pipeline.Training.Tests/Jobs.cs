using Pipeline.Core.Gates;
using Pipeline.Core.Models;
using Pipeline.Core.Training;

namespace Pipeline.Training.Tests;

/// <summary>A model of the kind of employment in the sample's data.</summary>
public sealed class Jobs(Trainer trainer) : MulticlassClassifier<ApplicantsJob>
{
    public override DataSource Data => DataSource.File("samples/CreditRisk/data/credit_data.csv");

    public override Trainer Trainer => trainer;

    public override GateSet Gates => [Budget.ModelSize.AtMost(megabytes: 20)];
}
