namespace Pipeline.Delivery.Images.Bases;

/// <summary>A base made from this machine's files, not yet packed.</summary>
internal sealed record AssembledBase(
    string Description,
    IReadOnlyList<ImageLayer> Layers,
    IReadOnlyDictionary<string, string> Variables,
    IReadOnlyList<ImageComponent> Components);
