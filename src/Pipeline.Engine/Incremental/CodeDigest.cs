using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Nuke.Common.Execution;

namespace Pipeline.Engine.Incremental;

/// <summary>Digests code by the version id that a deterministic compiler gives every module.</summary>
internal sealed class CodeDigest
{
    private readonly string _folder = AppContext.BaseDirectory;
    private readonly Dictionary<string, (Guid Version, string[] References)?> _modules = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    /// <summary>Gives the parts of the key that stand for the code a target runs.</summary>
    public IEnumerable<(string Name, string Digest)> Of(ExecutableTarget target)
    {
        var roots = target.Key.CodeRoots.Select(type => type.Assembly)
            .Concat(target.Definition.ActionBodies.Select(body => body.Method.Module.Assembly))
            .Select(assembly => assembly.GetName().Name!)
            .Distinct();
        lock (_gate)
        {
            return [.. Modules(roots)];
        }
    }

    private IEnumerable<(string Name, string Digest)> Modules(IEnumerable<string> roots)
    {
        var open = new Stack<string>(roots);
        var seen = new SortedDictionary<string, string>(StringComparer.Ordinal);
        while (open.TryPop(out var name))
        {
            if (!seen.ContainsKey(name) && Module(name) is { } module)
            {
                seen[name] = module.Version.ToString("N");
                foreach (var reference in module.References)
                {
                    open.Push(reference);
                }
            }
        }

        return seen.Select(pair => ("code " + pair.Key, pair.Value));
    }

    private (Guid Version, string[] References)? Module(string name)
    {
        if (!_modules.TryGetValue(name, out var module))
        {
            // What is not beside the program belongs to the runtime.
            var path = Path.Combine(_folder, name + ".dll");
            _modules[name] = module = File.Exists(path) ? Read(path) : null;
        }

        return module;
    }

    private static (Guid Version, string[] References) Read(string path)
    {
        using var stream = File.OpenRead(path);
        using var file = new PEReader(stream);
        var metadata = file.GetMetadataReader();
        return (
            metadata.GetGuid(metadata.GetModuleDefinition().Mvid),
            [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))]);
    }
}
