using Pipeline.Core.Digests;

namespace Pipeline.Delivery.Runtimes;

/// <summary>A running image, as the state file remembers it.</summary>
public sealed record Instance
{
    /// <summary>Gets the name.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the runtime that started it.</summary>
    public required string Runtime { get; init; }

    /// <summary>Gets how the runtime finds it: process id and start time, or container id. Empty from before the start until it is ready.</summary>
    public required string Handle { get; init; }

    /// <summary>Gets the model's version.</summary>
    public required string Version { get; init; }

    /// <summary>Gets the digest of the image's manifest.</summary>
    public required Digest Manifest { get; init; }

    /// <summary>Gets where it answers, on loopback.</summary>
    public required Uri Address { get; init; }
}
