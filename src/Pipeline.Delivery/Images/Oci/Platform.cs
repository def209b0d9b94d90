using System.Runtime.InteropServices;

namespace Pipeline.Delivery.Images.Oci;

/// <summary>What a machine must be to run an image, in the words of Go: <c>linux</c>, <c>amd64</c>.</summary>
internal sealed record Platform
{
    public required string Architecture { get; init; }

    public required string Os { get; init; }

    public string? Variant { get; init; }

    /// <summary>Gets the platform of Linux images for this machine's processor.</summary>
    public static Platform OfThisProcessor => RuntimeInformation.OSArchitecture == Architecture64Arm
        ? new() { Os = "linux", Architecture = "arm64", Variant = "v8" }
        : new() { Os = "linux", Architecture = "amd64" };

    private static Architecture Architecture64Arm => System.Runtime.InteropServices.Architecture.Arm64;

    public override string ToString() => $"{Os}/{Architecture}";
}
