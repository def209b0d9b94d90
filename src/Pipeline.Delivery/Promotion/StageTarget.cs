using Pipeline.Core.Digests;
using Pipeline.Core.Stages;

namespace Pipeline.Delivery.Promotion;

/// <summary>What a stage is to hold.</summary>
internal sealed record StageTarget(
    string ModelId, Stage Stage, int Port, string Version, Digest Model, Digest Manifest, Digest Configuration)
{
    /// <summary>Gets the name of the instance: the same for the same image in the same stage, so that a second run finds it.</summary>
    public string InstanceName => NameOf(Manifest);

    public string NameOf(Digest manifest) => $"{ModelId}-{Stage}-{manifest.Abbreviated}";
}
