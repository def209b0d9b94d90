namespace Pipeline.Delivery.Reproduction;

/// <summary>Where a build leaves what it trained, relative to its root.</summary>
/// <param name="Model">The model file.</param>
/// <param name="Evidence">The folder of evidence.</param>
public sealed record ReproductionFiles(string Model, string Evidence);
