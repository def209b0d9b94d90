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

    /// <summary>Gets a value indicating whether workflows run the chain on every push.</summary>
    public bool Workflows { get; init; }

    /// <summary>Gets a value indicating whether the versions of all packages are locked in the repository.</summary>
    public bool LockedPackages { get; init; }

    /// <summary>Gets how often a stage of this model was rolled back, by the ledger.</summary>
    public int Rollbacks { get; init; }

    /// <summary>Gets how often a version of this model was promoted by canary, by the ledger.</summary>
    public int Canaries { get; init; }

    /// <summary>Leaves out evidence of another model file than the one that was trained.</summary>
    internal ReadinessFacts OfThisModel() => Training is not { Model: var file } ? this : this with
    {
        Explanation = Explanation?.Model == file ? Explanation : null,
        Gates = GatedFile is null || GatedFile == file ? Gates : null,
        Image = Image?.Model == file ? Image : null,
    };
}
