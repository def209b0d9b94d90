using System.Security.Cryptography;
using System.Text;

namespace Pipeline.Engine.Incremental.Code;

/// <summary>Gathers what a walk found.</summary>
/// <param name="files">The program.</param>
internal sealed class ReachedUnits(ProgramFiles files)
{
    private readonly Dictionary<string, Dictionary<string, List<string>>> _units = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> _packages = new(StringComparer.Ordinal);
    private readonly HashSet<string> _assemblies = new(StringComparer.Ordinal);
    private readonly HashSet<string> _members = new(StringComparer.Ordinal);
    private readonly HashSet<TypePlace> _types = [];
    private readonly HashSet<AssemblyFile> _files = [];
    private bool _readsResources;

    /// <summary>Takes note of a type. Returns whether it is new.</summary>
    public bool Mention(TypePlace type) => _types.Add(type);

    public void Member(string name) => _members.Add(name);

    public void Add(Unit unit) => Add(unit, unit.Assembly);

    public void Add(Unit unit, string assembly)
    {
        if (!_units.TryGetValue(assembly, out var units))
        {
            _units[assembly] = units = new(StringComparer.Ordinal);
        }

        if (!units.TryGetValue(unit.Name, out var digests))
        {
            units[unit.Name] = digests = [];
        }

        digests.Add(unit.Digest);
    }

    public void Package(string assembly)
    {
        if (_assemblies.Add(assembly) && files.Project(assembly) is null)
        {
            foreach (var (package, version) in files.Packages(assembly))
            {
                _packages[package] = version;
            }
        }
    }

    /// <summary>Takes note of a call out of the program: one that gets at an assembly can read the files embedded in it.</summary>
    public void Foreign(string type, string returns) =>
        _readsResources |= type.EndsWith("]System.Reflection.Assembly", StringComparison.Ordinal)
            || type.EndsWith("]System.Resources.ResourceManager", StringComparison.Ordinal)
            || returns.EndsWith("]System.Reflection.Assembly", StringComparison.Ordinal);

    /// <summary>Takes note of a file. The first time it gives what the runtime calls before any of its code, if there is such a thing.</summary>
    public MethodPlace? Enter(AssemblyFile file)
    {
        if (!_files.Add(file) || file.Find("<Module>") is not { } module)
        {
            return null;
        }

        foreach (var method in file.Reader.GetTypeDefinition(module).GetMethods())
        {
            if (file.Reader.StringComparer.Equals(file.Reader.GetMethodDefinition(method).Name, ".cctor"))
            {
                return new(file, method);
            }
        }

        return null;
    }

    public CodeReach Finish()
    {
        var parts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var units = new SortedDictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);
        foreach (var (assembly, list) in _units)
        {
            var digests = new SortedDictionary<string, string>(StringComparer.Ordinal);
            foreach (var (name, texts) in list)
            {
                digests[name] = texts.Count == 1 ? texts[0] : Digest(string.Join('\n', texts.Order(StringComparer.Ordinal)));
            }

            units[assembly] = digests;
            parts["code of " + assembly] = Digest(string.Join('\n', digests.Select(unit => $"{unit.Key} {unit.Value}")));
        }

        foreach (var (name, version) in _packages)
        {
            parts["package " + name] = version;
        }

        if (files.Framework is { } framework)
        {
            parts["target framework"] = framework;
        }

        foreach (var file in _readsResources ? files.Projects : [])
        {
            foreach (var (name, digest) in file.Resources())
            {
                parts[$"resource {name} of {file.Name}"] = digest;
            }
        }

        return new(parts, _members, units);
    }

    private static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
