using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Nuke.Common.Execution;
using Nuke.Common.IO;

namespace Pipeline.Engine.Incremental;

/// <summary>Decides whether a target must run, and remembers what it left when it did.</summary>
internal sealed class UpToDateCheck(string root, string cacheFolder, TimeProvider clock)
{
    private readonly FileDigests _digests = new(Path.Combine(cacheFolder, "digests.tsv"), clock);
    private readonly CodeDigest _code = new();

    /// <summary>Gives the recorded figures when the target is up to date, and otherwise the first reasons why it is not.</summary>
    public (Record? UpToDate, IReadOnlyList<string> Reasons) Decide(ExecutableTarget target)
    {
        var record = Record.Read(PathOf(target));
        if (record is null)
        {
            return (null, ["it has not run here before"]);
        }

        var reasons = Compare(record.Key, KeyOf(target)).ToList();
        reasons.AddRange(record.Outputs
            .Where(output => _digests.Of(output.Key) != output.Value)
            .Select(output => $"output {Relative(output.Key)} {(File.Exists(output.Key) ? "was changed" : "is missing")}"));
        return reasons.Count == 0 ? (record, reasons) : (null, reasons);
    }

    /// <summary>Remembers a success.</summary>
    public void Remember(ExecutableTarget target)
    {
        var outputs = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in Files(target.Key.Outputs))
        {
            outputs[path] = _digests.Of(path) ?? throw new Nuke.Common.BuildException(
                "PIP1031",
                $"Target '{target.Name}' did not leave '{Relative(path)}' behind.",
                "It declares the file as an output.",
                "Correct the target: it must write what it declares.");
        }

        new Record(KeyOf(target), outputs, target.Summary).Write(PathOf(target));
    }

    public void Save() => _digests.Save();

    private static IEnumerable<string> Compare(SortedDictionary<string, string> before, SortedDictionary<string, string> now)
    {
        foreach (var (name, digest) in now)
        {
            if (!before.TryGetValue(name, out var old))
            {
                yield return $"{name} is new";
            }
            else if (old != digest)
            {
                yield return $"{name} changed";
            }
        }

        foreach (var name in before.Keys.Where(name => !now.ContainsKey(name)))
        {
            yield return $"{name} is gone";
        }
    }

    private SortedDictionary<string, string> KeyOf(ExecutableTarget target)
    {
        var key = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in Files(target.Key.Inputs))
        {
            key["input " + Relative(path)] = _digests.Of(path) ?? "(missing)";
        }

        foreach (var (name, value) in target.Key.Values)
        {
            var text = value() switch
            {
                null => "null",
                string plain => plain,
                var other => JsonSerializer.Serialize(other, other.GetType()),
            };
            key["value " + name] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        }

        var assemblies = target.Key.CodeRoots.Select(type => type.Assembly)
            .Concat(target.Definition.ActionBodies.Select(body => body.Method.Module.Assembly))
            .Distinct();
        foreach (var (assembly, version) in target.Key.CodeRoots.Count > 0 ? _code.Of(assemblies) : [])
        {
            key["code " + assembly] = version;
        }

        // What a dependency left counts, not whether it ran: a dependency that ran again and left the same changes nothing.
        foreach (var dependency in target.ExecutionSet.Where(dependency => dependency.Key.Declared))
        {
            foreach (var (path, digest) in Record.Read(PathOf(dependency))?.Outputs ?? [])
            {
                key["input " + Relative(path)] = digest;
            }
        }

        return key;
    }

    private IEnumerable<string> Files(IEnumerable<Func<IEnumerable<string>>> sources) => sources
        .SelectMany(source => source())
        .SelectMany(path => path.AsSpan().IndexOfAny('*', '?') >= 0 ? Globbing.Files(root, path) : [Path.GetFullPath(path, root)])
        .Distinct(StringComparer.Ordinal);

    private string PathOf(ExecutableTarget target) => Path.Combine(cacheFolder, "targets", target.Name + ".json");

    private string Relative(string path) => Path.GetRelativePath(root, path).Replace('\\', '/');
}
