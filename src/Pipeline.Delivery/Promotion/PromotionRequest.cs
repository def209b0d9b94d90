using Pipeline.Core.Evidence;
using Pipeline.Core.Stages;

namespace Pipeline.Delivery.Promotion;

/// <summary>What to put into a stage.</summary>
/// <param name="Image">Evidence that the image was verified: nothing else can be promoted.</param>
/// <param name="Rollout">The model's stages.</param>
/// <param name="Stage">The stage to change.</param>
/// <param name="Port">The stage's port on loopback.</param>
/// <param name="Actor">Who asks, <c>user@host</c> or a CI job.</param>
public sealed record PromotionRequest(Sealed<VerifiedImage> Image, Rollout Rollout, Stage Stage, int Port, string Actor);
