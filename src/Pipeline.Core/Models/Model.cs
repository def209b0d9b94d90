using Pipeline.Core.Contracts;
using Pipeline.Core.Drift;
using Pipeline.Core.Gates;
using Pipeline.Core.Leakage;
using Pipeline.Core.Rows;
using Pipeline.Core.Stages;
using Pipeline.Core.Training;
using Pipeline.Core.Tuning;

namespace Pipeline.Core.Models;

/// <summary>A model as its team describes it, once. Everything else is derived from this.</summary>
public abstract class Model
{
    private protected Model()
    {
    }

    /// <summary>Gets the name in files, tags and addresses; by default the class name in kebab case, <c>credit-risk</c>.</summary>
    public virtual string Id => ModelId.Of(GetType());

    /// <summary>Gets what the model is for, one sentence.</summary>
    public virtual string Description => $"Model {Id}.";

    /// <summary>Gets what only people can say of the model, for its card: uses, users, origin of the data, risks.</summary>
    public virtual ModelStatements Statements => new();

    /// <summary>Gets what the model predicts.</summary>
    public abstract ModelTask Task { get; }

    /// <summary>Gets the columns.</summary>
    public abstract RowSchema Schema { get; }

    /// <summary>Gets where the rows come from.</summary>
    public abstract DataSource Data { get; }

    /// <summary>Gets what new data are compared with; by default the data of the model in production, with a false-alarm rate of 1 %.</summary>
    public virtual DriftPolicy Drift => DriftPolicy.Against(Stage.Production);

    /// <summary>Gets what would give the answer away; by default a feature that alone predicts with 0.95, and keys, groups or twins on both sides of the split.</summary>
    public virtual LeakagePolicy Leakage => new();

    /// <summary>Gets which rows are held out; by default a quarter, by a hash of the key.</summary>
    public virtual Split Split => new Split.ByKeyHash(0.25);

    /// <summary>Gets the algorithm and its settings.</summary>
    public abstract Trainer Trainer { get; }

    /// <summary>Gets the search over the trainer's settings that the target Tune runs; null where there is none.</summary>
    public virtual Search? Search => null;

    /// <summary>Gets the gates. No default: a model without gates must not compile.</summary>
    public abstract GateSet Gates { get; }

    /// <summary>Gets the stages and how traffic moves there.</summary>
    public virtual Rollout Rollout => Stage.Staging.Direct().Then(Stage.Production.Direct());

    /// <summary>Gets the probability from which a row is decided positive: a number from 0 to 1, or what errors cost, as in
    /// <c>Costs.FalsePositive(1).FalseNegative(5)</c>; default 0.5. Only binary models use it.</summary>
    public virtual ThresholdChoice Threshold => 0.5;

    /// <summary>Gets how far the ONNX file may be from the training library on any row; training fails above it. A difference of
    /// probabilities, or for a regression one relative to the values; default 1e-5.</summary>
    public virtual double ParityTolerance => 1e-5;

    /// <summary>Gets the contract without its row type.</summary>
    public abstract DataContract UntypedContract { get; }
}
