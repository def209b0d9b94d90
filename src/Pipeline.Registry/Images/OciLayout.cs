using System.Text.Json;
using Pipeline.Core.Digests;
using Pipeline.Registry.Files;

namespace Pipeline.Registry.Images;

/// <summary>
/// What an OCI image layout folder must be (https://github.com/opencontainers/image-spec, image-layout.md): <c>oci-layout</c>,
/// <c>index.json</c> and blobs, each under the digest of its content.
/// </summary>
internal static class OciLayout
{
    private const long LargestManifestBytes = 4 * 1024 * 1024;
    private const UnixFileMode ReadOnly = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>Reads a layout to the last byte and says the first thing that is wrong with it; null when nothing is.</summary>
    /// <exception cref="JsonException">Index or manifest are not JSON.</exception>
    public static async Task<string?> FindFaultAsync(string layout, Digest manifest, CancellationToken cancellationToken)
    {
        foreach (var (name, path) in Files(layout))
        {
            if (new FileInfo(path).LinkTarget is not null)
            {
                return $"'{name}' is a link";
            }

            if (name is "oci-layout" or "index.json")
            {
                continue;
            }

            if (!name.StartsWith("blobs/sha256/", StringComparison.Ordinal)
                || !Digest.TryParse("sha256:" + name["blobs/sha256/".Length..], out var expected))
            {
                return $"'{name}' does not belong there";
            }

            if ((await ContentDigest.OfFileAsync(path, cancellationToken)).Sha256 != expected)
            {
                return $"'{name}' does not have the digest in its name";
            }
        }

        return FindMissing(layout, manifest);
    }

    /// <summary>Copies a layout; where the file system can, blocks are shared until one of both is changed.</summary>
    public static Task CopyAsync(string layout, string target, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            foreach (var (name, path) in Files(layout))
            {
                cancellationToken.ThrowIfCancellationRequested();
                var copy = Path.Combine(target, name);
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(path, copy, overwrite: false);
                if (!OperatingSystem.IsWindows())
                {
                    File.SetUnixFileMode(copy, ReadOnly);
                }
            }
        },
        cancellationToken);

    private static string? FindMissing(string layout, Digest manifest)
    {
        using var index = Read(Path.Combine(layout, "index.json"));
        var listed = index.RootElement.TryGetProperty("manifests", out var manifests) && manifests.ValueKind == JsonValueKind.Array
            && manifests.EnumerateArray().Any(entry => DigestOf(entry) == manifest);
        if (!listed)
        {
            return $"its index does not list {manifest}";
        }

        if (!File.Exists(Path.Combine(layout, "oci-layout")))
        {
            return "it has no file 'oci-layout'";
        }

        using var image = Read(BlobOf(layout, manifest));
        var parts = new List<Digest?> { image.RootElement.TryGetProperty("config", out var config) ? DigestOf(config) : null };
        if (image.RootElement.TryGetProperty("layers", out var layers) && layers.ValueKind == JsonValueKind.Array)
        {
            parts.AddRange(layers.EnumerateArray().Select(DigestOf));
        }

        return parts.FirstOrDefault(part => part is null || !File.Exists(BlobOf(layout, part))) switch
        {
            { } missing => $"the blob {missing} is missing",
            _ => parts.Contains(null) ? "its manifest names something without a digest" : null,
        };
    }

    private static JsonDocument Read(string path)
    {
        using var stream = File.OpenRead(path);
        return stream.Length <= LargestManifestBytes
            ? JsonDocument.Parse(stream)
            : throw new JsonException($"'{path}' is larger than any manifest");
    }

    private static Digest? DigestOf(JsonElement descriptor) =>
        descriptor.ValueKind == JsonValueKind.Object
        && descriptor.TryGetProperty("digest", out var text)
        && text.ValueKind == JsonValueKind.String
        && Digest.TryParse(text.GetString(), out var digest) ? digest : null;

    private static string BlobOf(string layout, Digest digest) => Path.Combine(layout, "blobs", "sha256", digest.Hex);

    private static IEnumerable<(string Name, string Path)> Files(string layout) => Directory
        .EnumerateFiles(layout, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
        .Select(path => (Path.GetRelativePath(layout, path).Replace('\\', '/'), path))
        .OrderBy(file => file.Item1, StringComparer.Ordinal);
}
