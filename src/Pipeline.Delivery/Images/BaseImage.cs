using Pipeline.Delivery.Images.Registries;

namespace Pipeline.Delivery.Images;

/// <summary>What an image is built on.</summary>
public abstract record BaseImage
{
    private BaseImage()
    {
    }

    /// <summary>Reads what a user named: a reference, or nothing for this machine's own runtime.</summary>
    /// <param name="reference"><c>host/repository:tag</c> or <c>host/repository@sha256:…</c>; null or empty for this machine's runtime.</param>
    /// <param name="appFolder">The published service, which says which runtime and libraries it needs.</param>
    public static BaseImage Parse(string? reference, string appFolder) => string.IsNullOrWhiteSpace(reference)
        ? new ThisMachine(appFolder)
        : new Pulled(ImageReference.Parse(reference));

    /// <summary>Nothing: for a program that brings everything with it.</summary>
    public sealed record Empty : BaseImage;

    /// <summary>
    /// The .NET runtime that runs now, and the shared libraries that it and the service need, taken from this machine's files.
    /// No shell, no package manager. Linux only.
    /// </summary>
    /// <param name="AppFolder">The published service, which says which runtime and libraries it needs.</param>
    public sealed record ThisMachine(string AppFolder) : BaseImage
    {
        /// <summary>Gets the folder of the .NET installation; the one that runs now when null.</summary>
        public string? DotnetFolder { get; init; }
    }

    /// <summary>An image from a registry, by digest, or by a tag whose digest is then recorded.</summary>
    /// <param name="Reference">Which one.</param>
    public sealed record Pulled(ImageReference Reference) : BaseImage;
}
