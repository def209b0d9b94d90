using Pipeline.Core.Errors;

namespace Pipeline.Delivery.Images.Extraction;

/// <summary>The error for a layer that wants to write where it may not.</summary>
internal static class UnsafeLayer
{
    public static PipelineException Because(string path, string why) => new(
        "PIP6015",
        $"The image holds '{path}', which is not unpacked.",
        $"{why}. Nothing of the image was unpacked.",
        "Do not use this image: no honest tool writes such a layer. Build it again from a base image that you trust.");
}
