using Pipeline.Core.Evidence;

namespace Pipeline.Delivery.Reproduction;

/// <summary>A training that is about to be repeated.</summary>
/// <param name="ModelId">The model's name.</param>
/// <param name="Version">The version.</param>
/// <param name="Source">The source that it was registered from.</param>
/// <param name="Folder">The folder for that commit's files and the data.</param>
/// <param name="Training">What the evidence says of the training.</param>
public sealed record ReproductionPlan(string ModelId, string Version, SourceRevision Source, string Folder, TrainedModel Training);
