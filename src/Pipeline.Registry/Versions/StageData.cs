using Pipeline.Core.Evidence;

namespace Pipeline.Registry.Versions;

/// <summary>The data that the model of a stage was trained on, as its evidence has it.</summary>
public abstract record StageData
{
    private StageData()
    {
    }

    /// <summary>The stage holds no model.</summary>
    public sealed record NoModel : StageData;

    /// <summary>The stage holds a model, but the evidence of its data is not kept here.</summary>
    /// <param name="Version">The model's version.</param>
    /// <param name="Reason">A sentence.</param>
    public sealed record NotKept(string Version, string Reason) : StageData;

    /// <summary>The stage holds a model, and this is the evidence of its data.</summary>
    /// <param name="Version">The model's version.</param>
    /// <param name="Data">The evidence.</param>
    public sealed record Kept(string Version, Sealed<ValidatedData> Data) : StageData;
}
