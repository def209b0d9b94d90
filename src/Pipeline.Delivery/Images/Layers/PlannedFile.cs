using Pipeline.Core.Digests;

namespace Pipeline.Delivery.Images.Layers;

/// <summary>One entry of a layer, ready to be written.</summary>
/// <param name="Entry">What it is.</param>
/// <param name="Content">Digest of the file's content; null for folders and links.</param>
internal sealed record PlannedFile(LayerEntry Entry, Digest? Content);
