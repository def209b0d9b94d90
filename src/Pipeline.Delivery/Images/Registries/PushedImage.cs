namespace Pipeline.Delivery.Images.Registries;

/// <summary>What a push did.</summary>
/// <param name="Reference">The image with its tag and its digest.</param>
/// <param name="BlobsSent">Layers, configurations and documents that were sent; 0 where the registry had all of them.</param>
public sealed record PushedImage(ImageReference Reference, int BlobsSent);
