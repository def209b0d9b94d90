using Pipeline.Core.Gates;
using Pipeline.Core.Models;
using Pipeline.Core.Training;
using Samples.Credit;

namespace Pipeline.Components.Tests.Reproduction;

/// <summary>The sample's rows with a trainer that can go on from an earlier model.</summary>
internal sealed class OnlineLoans : BinaryClassifier<LoanApplication>
{
    public override DataSource Data => DataSource.File(Team.DataPath);

    public override Split Split => new Split.EveryNth(4);

    public override Trainer Trainer => new AveragedPerceptronTrainer { Iterations = Passes };

    public override GateSet Gates => [Metric.RocAuc.AtLeast(0.5)];

    /// <summary>Gets or sets what a change of the code changes.</summary>
    public int Passes { get; set; } = 5;
}
