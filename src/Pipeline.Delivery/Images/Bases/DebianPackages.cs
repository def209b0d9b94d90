using Pipeline.Delivery.Images.Oci;

namespace Pipeline.Delivery.Images.Bases;

/// <summary>
/// Finds which Debian or Ubuntu package a file came with, so that a vulnerability scanner can look it up. On other
/// distributions nothing is found, and the file stands in the bill of materials by its digest alone.
/// </summary>
internal static class DebianPackages
{
    private const string Database = "/var/lib/dpkg";

    /// <summary>Gives the package of each file that has one: file to version and package URL.</summary>
    public static IReadOnlyDictionary<string, (string Version, string Purl)> Of(IReadOnlyCollection<string> files)
    {
        var found = new Dictionary<string, (string Version, string Purl)>(StringComparer.Ordinal);
        var info = Path.Combine(Database, "info");
        if (!Directory.Exists(info))
        {
            return found;
        }

        // Libraries are asked for by a link's name, and packages list the file that it points at, in either of two folders.
        var wanted = files.SelectMany(file => Names(file).Select(name => (name, file))).ToLookup(pair => pair.name, pair => pair.file, StringComparer.Ordinal);
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var list in Directory.EnumerateFiles(info, "*.list").Order(StringComparer.Ordinal))
        {
            foreach (var file in File.ReadLines(list).SelectMany(line => wanted[line]))
            {
                owners.TryAdd(file, Path.GetFileNameWithoutExtension(list).Split(':')[0]);
            }
        }

        var versions = Versions(owners.Values.ToHashSet(StringComparer.Ordinal));
        foreach (var (file, package) in owners)
        {
            if (versions.TryGetValue(package, out var version))
            {
                found[file] = (version, Purl(package, version));
            }
        }

        return found;
    }

    private static IEnumerable<string> Names(string file)
    {
        var real = File.ResolveLinkTarget(file, returnFinalTarget: true)?.FullName ?? file;
        foreach (var path in (string[])[real, file])
        {
            var below = path.StartsWith("/usr/", StringComparison.Ordinal) ? path["/usr".Length..] : path;
            yield return below;
            yield return "/usr" + below;
        }
    }

    private static Dictionary<string, string> Versions(HashSet<string> packages)
    {
        var versions = new Dictionary<string, string>(StringComparer.Ordinal);
        var package = string.Empty;
        foreach (var line in File.ReadLines(Path.Combine(Database, "status")))
        {
            if (line.StartsWith("Package: ", StringComparison.Ordinal))
            {
                package = line["Package: ".Length..];
            }
            else if (line.StartsWith("Version: ", StringComparison.Ordinal) && packages.Contains(package))
            {
                versions[package] = line["Version: ".Length..];
            }
        }

        return versions;
    }

    // https://github.com/package-url/purl-spec/blob/main/types-doc/deb-definition.md
    private static string Purl(string package, string version)
    {
        var release = OperatingSystemRelease();
        var id = release.GetValueOrDefault("ID", "debian");
        var number = release.GetValueOrDefault("VERSION_ID", string.Empty);
        var distribution = number.Length == 0 ? string.Empty : $"&distro={id}-{number}";
        return $"pkg:deb/{id}/{Uri.EscapeDataString(package)}@{Uri.EscapeDataString(version)}?arch={Platform.OfThisProcessor.Architecture}{distribution}";
    }

    private static Dictionary<string, string> OperatingSystemRelease() => File.Exists("/etc/os-release")
        ? File.ReadLines("/etc/os-release")
            .Select(line => line.Split('=', 2))
            .Where(pair => pair.Length == 2)
            .DistinctBy(pair => pair[0])
            .ToDictionary(pair => pair[0], pair => pair[1].Trim('"'), StringComparer.Ordinal)
        : new(StringComparer.Ordinal);
}
