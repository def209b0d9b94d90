using Pipeline.Delivery.Images.Oci;

namespace Pipeline.Delivery.Images;

/// <summary>The <c>runtimes/RID/</c> folders of a portable publish: only those for the image's platform belong into it.</summary>
internal static class RuntimeFolders
{
    public static string RuntimeIdentifier => Platform.OfThisProcessor.Architecture == "arm64" ? "linux-arm64" : "linux-x64";

    /// <summary>Says whether a file under the published folder may be needed on Linux and this machine's processor.</summary>
    public static bool FitsThisMachine(string relativePath) =>
        relativePath.Split('/', '\\') is not ["runtimes", var identifier, ..]
        || identifier is "any" or "unix" or "linux"
        || identifier == RuntimeIdentifier;
}
