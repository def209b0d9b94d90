using Pipeline.Core.Digests;
using Pipeline.Core.Evidence;
using Pipeline.Core.Gates;
using Pipeline.Core.Models;

namespace Pipeline.Core.Readiness;

/// <summary>What the ML Test Score is computed from: the model class, the evidence of this checkout, and what the repository has. Evidence of another
/// model file than the one that was trained does not count.</summary>
public sealed record ReadinessFacts
{
    /// <summary>Gets the model class.</summary>
    public required Model Model { get; init; }

    /// <summary>Gets the evidence of code validation.</summary>
    public ValidatedCode? Code { get; init; }

    /// <summary>Gets the evidence of data validation.</summary>
    public ValidatedData? Data { get; init; }

    /// <summary>Gets the evidence of training.</summary>
    public TrainedModel? Training { get; init; }

    /// <summary>Gets the evidence of the evaluation.</summary>
    public EvaluatedModel? Evaluation { get; init; }

    /// <summary>Gets the evidence of the explanation.</summary>
    public ExplainedModel? Explanation { get; init; }

    /// <summary>Gets what every gate said of a model that passed them; null where none did.</summary>
    public IReadOnlyList<GateVerdict>? Gates { get; init; }

    /// <summary>Gets the digest of the model file that passed them; null where it is not known.</summary>
    public Digest? GatedFile { get; init; }

    /// <summary>Gets the evidence of the search over the trainer's settings.</summary>
    public TunedModel? Search { get; init; }

    /// <summary>Gets the evidence of the image.</summary>
    public VerifiedImage? Image { get; init; }

    /// <summary>Gets how the model that the last stage holds was trained; null where it holds none, or nobody here knows.</summary>
    public TrainedModel? Production { get; init; }

    /// <summary>Gets how long the newest version of the last stage took to get there; null where it is not known.</summary>
    public LeadTime? LeadTime { get; init; }

    /// <summary>Gets who reviewed the commit, by its own words, the author left out.</summary>
    public IReadOnlyList<string> Reviewers { get; init; } = [];

    /// <summary>Gets a value indicating whether workflows run the chain on every push.</summary>
    public bool Workflows { get; init; }

    /// <summary>Gets a value indicating whether the versions of all packages are locked in the repository.</summary>
    public bool LockedPackages { get; init; }

    /// <summary>Gets how often a stage of this model was rolled back, by the ledger.</summary>
    public int Rollbacks { get; init; }

    /// <summary>Gets how often a version of this model was promoted by canary, by the ledger.</summary>
    public int Canaries { get; init; }

    /// <summary>Leaves out evidence of another model file than the one that was trained; without a training there is no such file.</summary>
    internal ReadinessFacts OfThisModel() => Training is not { Model: var file }
        ? this with { Evaluation = null, Explanation = null, Gates = null, Image = null }
        : this with
        {
            Evaluation = Evaluation?.Model == file ? Evaluation : null,
            Explanation = Explanation?.Model == file ? Explanation : null,
            Gates = GatedFile == file ? Gates : null,
            Image = Image?.Model == file ? Image : null,
        };
}
