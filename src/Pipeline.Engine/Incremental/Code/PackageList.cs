using System.Text.Json;

namespace Pipeline.Engine.Incremental.Code;

/// <summary>The compiler's own list of what a program is made of (<c>.deps.json</c>): its projects, its packages and what those need.</summary>
internal sealed class PackageList
{
    private readonly Dictionary<string, string> _versions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _needs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _packageOf = new(StringComparer.Ordinal);

    /// <summary>Gets the assemblies that are projects.</summary>
    public HashSet<string> Projects { get; } = new(StringComparer.Ordinal);

    /// <summary>Reads a list; null when there is none.</summary>
    public static PackageList? Read(string file)
    {
        if (!File.Exists(file))
        {
            return null;
        }

        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        var list = new PackageList();
        if (document.RootElement.TryGetProperty("libraries", out var libraries))
        {
            foreach (var library in libraries.EnumerateObject())
            {
                list.Library(library);
            }
        }

        if (document.RootElement.TryGetProperty("targets", out var targets))
        {
            foreach (var library in targets.EnumerateObject().SelectMany(target => target.Value.EnumerateObject()))
            {
                list.Contents(library);
            }
        }

        return list;
    }

    /// <summary>Gives the package that an assembly came with, and all that it needs, with their versions; nothing when it came with none.</summary>
    public IEnumerable<(string Package, string Version)> Closure(string assembly)
    {
        if (!_packageOf.TryGetValue(assembly, out var first))
        {
            yield break;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal) { first };
        var open = new Queue<string>(seen);
        while (open.TryDequeue(out var package))
        {
            if (_versions.TryGetValue(package, out var version))
            {
                yield return (package, version);
            }

            foreach (var need in _needs.GetValueOrDefault(package, []).Where(seen.Add))
            {
                open.Enqueue(need);
            }
        }
    }

    private void Library(JsonProperty library)
    {
        var (name, version) = Split(library.Name);
        switch (library.Value.TryGetProperty("type", out var type) ? type.GetString() : null)
        {
            case "project":
                Projects.Add(name);
                break;
            case "package":
                // A package's bytes may differ under one version: its digest stands beside it.
                var digest = library.Value.TryGetProperty("sha512", out var sha) ? sha.GetString() : null;
                _versions[name] = digest is { Length: > 0 } ? $"{version} {digest}" : version;
                break;
            default:
                break;
        }
    }

    private void Contents(JsonProperty library)
    {
        var (name, _) = Split(library.Name);
        if (library.Value.TryGetProperty("dependencies", out var dependencies))
        {
            _needs[name] = [.. dependencies.EnumerateObject().Select(dependency => dependency.Name)];
        }

        if (!_versions.ContainsKey(name))
        {
            return;
        }

        foreach (var kind in (ReadOnlySpan<string>)["runtime", "runtimeTargets"])
        {
            if (library.Value.TryGetProperty(kind, out var assets))
            {
                foreach (var asset in assets.EnumerateObject())
                {
                    _packageOf.TryAdd(Path.GetFileNameWithoutExtension(asset.Name), name);
                }
            }
        }
    }

    private static (string Name, string Version) Split(string library) =>
        library.Split('/') is [var name, var version, ..] ? (name, version) : (library, string.Empty);
}
