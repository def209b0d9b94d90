using Pipeline.Core.Digests;
using Pipeline.Delivery.Images.Layers;

namespace Pipeline.Delivery.Images.Extraction;

/// <summary>
/// The files of an image while they are unpacked. What is a folder, a file or a link is remembered here and not asked of the
/// disk, and links are followed as if the image's root were the root: so nothing that a layer says can reach outside.
/// </summary>
internal sealed class ImageTree(string root, PathFilter filter)
{
    private const int MostLinks = 40; // as the kernel counts
    private readonly Dictionary<string, string> links = new(StringComparer.Ordinal);
    private readonly HashSet<string> folders = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, FileFacts> files = new(StringComparer.Ordinal);

    /// <summary>Gets the files on disk: path in the image, digest and size.</summary>
    public IReadOnlyDictionary<string, FileFacts> Files => files;

    public void AddFolder(string path)
    {
        var place = Place(path);
        if (!folders.Contains(place))
        {
            Remove(place); // a link too, as engines do
            Remember(place);
        }
    }

    public void AddLink(string path, string target)
    {
        var place = Place(path);
        Remove(place);
        links[place] = target;
        _ = Follow(place, 0); // refuses a link that leaves the image, wanted or not
        if (filter.Wants(place))
        {
            MakeFolders(place);
            File.CreateSymbolicLink(OnDisk(place), Relative(place, target));
        }
    }

    public async Task AddFileAsync(string path, Stream? content, UnixFileMode mode, CancellationToken cancellationToken)
    {
        var place = Place(path);
        Remove(place);
        if (!filter.Wants(place))
        {
            return;
        }

        MakeFolders(place);
        await using var target = FileStreams.Create(OnDisk(place));
        await using var hashing = new HashingStream(target);
        await (content ?? Stream.Null).CopyToAsync(hashing, cancellationToken);
        files[place] = new(hashing.Finish(), hashing.Written);
        if (!OperatingSystem.IsWindows())
        {
            // Never set-user-id, and always readable and replaceable by who unpacks.
            File.SetUnixFileMode(target.SafeFileHandle, (mode & FileModes.ReadAndEnter) | UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    /// <summary>A second name for a file of the same image: a copy, so that each can be replaced alone.</summary>
    public async Task AddHardLinkAsync(string path, string target, UnixFileMode mode, CancellationToken cancellationToken)
    {
        var source = Place(target);
        if (files.ContainsKey(source))
        {
            await using var content = FileStreams.Read(OnDisk(source));
            await AddFileAsync(path, content, mode, cancellationToken);
        }
        else if (filter.Wants(Place(path)))
        {
            throw UnsafeLayer.Because(path, $"It is a second name for '{target}', which is not a file of the image that was unpacked");
        }
    }

    /// <summary>Removes what a lower layer put there.</summary>
    public void Whiteout(string path) => Remove(Place(path));

    /// <summary>Removes all that lower layers put into a folder.</summary>
    public void Clear(string path)
    {
        var place = path.Length == 0 ? string.Empty : Place(path);
        foreach (var inner in Below(place).ToList())
        {
            Remove(inner);
        }
    }

    private string OnDisk(string place) => Path.Combine(root, place);

    // The parents' links are followed; the last name is the thing itself.
    private string Place(string path)
    {
        var slash = path.LastIndexOf('/');
        return slash < 0 ? path : Join(Follow(path[..slash], 0), path[(slash + 1)..]);
    }

    private string Follow(string path, int depth)
    {
        if (depth > MostLinks)
        {
            throw UnsafeLayer.Because(path, "Its links lead in a circle");
        }

        var place = string.Empty;
        foreach (var part in path.Split('/'))
        {
            place = Join(place, part);
            if (links.TryGetValue(place, out var target))
            {
                place = Follow(Absolute(place, target), depth + 1);
            }
        }

        return place;
    }

    private static string Absolute(string link, string target)
    {
        var parts = new List<string>(target.StartsWith('/') ? [] : ImagePath.Parents(link).LastOrDefault()?.Split('/') ?? []);
        foreach (var part in target.Split('/').Where(part => part is not ("" or ".")))
        {
            if (part != "..")
            {
                parts.Add(part);
            }
            else if (parts.Count > 0)
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else
            {
                throw UnsafeLayer.Because(link, $"It is a link to '{target}', outside of the image");
            }
        }

        return string.Join('/', parts);
    }

    // An absolute target means the image's root and not this machine's.
    private static string Relative(string place, string target) => target.StartsWith('/')
        ? Path.GetRelativePath("/" + (ImagePath.Parents(place).LastOrDefault() ?? string.Empty), "/" + Absolute(place, target))
        : target;

    private static string Join(string folder, string name) =>
        folder.Length == 0 ? name : name.Length == 0 ? folder : folder + "/" + name;

    private void Remember(string place)
    {
        folders.Add(place);
        if (filter.Wants(place))
        {
            Directory.CreateDirectory(OnDisk(place));
        }
    }

    private void MakeFolders(string place)
    {
        foreach (var parent in ImagePath.Parents(place).Where(parent => !folders.Contains(parent)))
        {
            if (files.ContainsKey(parent))
            {
                Remove(parent);
            }

            folders.Add(parent);
        }

        Directory.CreateDirectory(Path.GetDirectoryName(OnDisk(place))!);
    }

    private IEnumerable<string> Below(string place)
    {
        var prefix = place.Length == 0 ? string.Empty : place + "/";
        return folders.Concat(files.Keys).Concat(links.Keys).Where(path => path.StartsWith(prefix, StringComparison.Ordinal) && path != place);
    }

    private void Remove(string place)
    {
        var onDisk = OnDisk(place);
        if (links.Remove(place) || files.Remove(place))
        {
            if (Directory.Exists(Path.GetDirectoryName(onDisk)))
            {
                File.Delete(onDisk);
            }
        }
        else if (folders.Remove(place))
        {
            foreach (var inner in Below(place).ToList())
            {
                folders.Remove(inner);
                files.Remove(inner);
                links.Remove(inner);
            }

            if (Directory.Exists(onDisk))
            {
                Directory.Delete(onDisk, recursive: true);
            }
        }
    }

    /// <summary>A file on disk.</summary>
    internal sealed record FileFacts(Digest Digest, long Size);
}
