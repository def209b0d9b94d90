using System.Security.Cryptography;
using System.Text;
using Nuke.Common;
using Nuke.Common.Execution;
using Nuke.Common.IO;
using Nuke.Common.Parameters;
using Nuke.Common.Utilities;
using Pipeline.Engine.Incremental.Code;

namespace Pipeline.Engine.Incremental;

/// <summary>Decides whether a target must run, and remembers what it left when it did.</summary>
internal sealed class UpToDateCheck(NukeBuild build, string root, string folder, ParameterValues? values, TimeProvider clock)
{
    private readonly Lazy<FileDigests> _digests = new(() => new(Path.Combine(folder, "digests.tsv"), clock));
    private readonly CodeKeys _code = new(build.GetType(), folder);
    private readonly Cache _cache = new(folder);

    /// <summary>Decides; where an earlier run with the same key left its files in the cache, puts them back.</summary>
    public Decision Decide(ExecutableTarget target)
    {
        var last = TargetRecord.Read(LastPath(target));
        var parts = PartsOf(target);
        var key = KeyOf(parts);
        if (last?.Key == key && last.Outputs.All(output => _digests.Value.Of(Path.GetFullPath(output.Key, root)) == output.Value.Digest))
        {
            return new(last, false, "up to date: nothing it depends on changed");
        }

        var reason = last is null ? "it has no record of an earlier run here" : Difference(last, key, parts);
        if (target.Key.IsRestorable && _cache.Find(target.Name, key) is { } cached && _cache.Restore(cached, root))
        {
            RemoveStale(last, cached);
            cached.Write(LastPath(target));
            return new(cached, true, $"restored from the cache: {reason}");
        }

        return new(null, false, $"runs: {reason}");
    }

    /// <summary>Remembers a success.</summary>
    /// <exception cref="BuildException">PIP1031: an output is not there.</exception>
    public void Remember(ExecutableTarget target)
    {
        var outputs = new SortedDictionary<string, OutputFile>(StringComparer.Ordinal);
        foreach (var path in Files(target.Key.Outputs))
        {
            var digest = _digests.Value.Of(path) ?? throw new BuildException(
                "PIP1031",
                $"Target '{target.Name}' did not leave '{Relative(path)}' behind.",
                "It declares the file as an output.",
                "Correct the target: it must write what it declares.");
            outputs[Relative(path)] = new(digest, OperatingSystem.IsWindows() ? 0 : (int)File.GetUnixFileMode(path));
        }

        var parts = PartsOf(target);
        var record = new TargetRecord(KeyOf(parts), parts, outputs, new Dictionary<string, string>(target.Summary));
        record.Write(LastPath(target));
        if (target.Key.IsRestorable)
        {
            _cache.Keep(target.Name, record, root);
        }
    }

    public void Save()
    {
        if (_digests.IsValueCreated)
        {
            _digests.Value.Save();
        }
    }

    private static string Difference(TargetRecord last, string key, SortedDictionary<string, string> now)
    {
        var changes = now
            .Where(part => last.Parts.GetValueOrDefault(part.Key) != part.Value)
            .Select(part => last.Parts.ContainsKey(part.Key) ? $"{part.Key} changed" : $"{part.Key} is new")
            .Concat(last.Parts.Keys.Where(name => !now.ContainsKey(name)).Select(name => $"{name} is gone"))
            .ToList();
        return changes.Count switch
        {
            0 when last.Key == key => "an output is missing or was changed",
            0 => "its record is of an older form",
            <= 3 => string.Join(", ", changes),
            _ => $"{string.Join(", ", changes.Take(3))} and {changes.Count - 3} more",
        };
    }

    private static string KeyOf(SortedDictionary<string, string> parts)
    {
        var text = new StringBuilder();
        foreach (var (name, digest) in parts)
        {
            text.Append(name).Append('\t').Append(digest).Append('\n');
        }

        return Digest(text.ToString());
    }

    private static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private SortedDictionary<string, string> PartsOf(ExecutableTarget target)
    {
        var parts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in Files(target.Key.Inputs))
        {
            parts["input " + Relative(path)] = _digests.Value.Of(path) ?? "missing";
        }

        foreach (var (name, value) in target.Key.Values)
        {
            parts["value " + name] = Digest(CanonicalText.Of(value()));
        }

        foreach (var parameter in target.Definition.Requirements
            .Select(requirement => requirement.Body is System.Linq.Expressions.MemberExpression or System.Linq.Expressions.UnaryExpression
                ? values?.Find(requirement.GetMemberInfo()) : null)
            .OfType<ParameterMember>().Where(parameter => !parameter.IsSecret))
        {
            parts["parameter " + parameter.Name] = Digest(CanonicalText.Of(values?.Get(parameter)));
        }

        var captured = new CapturedValues(target.Definition.ActionBodies);
        foreach (var (name, value) in captured.Values)
        {
            parts["captured " + name.TrimStart('.')] = Digest(CanonicalText.Of(value));
        }

        var code = _code.Of(target, captured);
        foreach (var (name, digest) in code.Parts)
        {
            parts[name] = digest;
        }

        foreach (var (name, value) in BuildMembers.Of(build, values, code.Members))
        {
            parts[name] = Digest(value);
        }

        // What a dependency left counts, not whether it ran: one that ran again and left the same changes nothing.
        foreach (var dependency in target.ExecutionSet.Where(dependency => dependency.Key.Declared))
        {
            foreach (var (path, output) in TargetRecord.Read(LastPath(dependency))?.Outputs ?? new Dictionary<string, OutputFile>())
            {
                parts[$"{dependency.Name}'s {path}"] = output.Digest;
            }
        }

        return parts;
    }

    // A glob of outputs would find a file of another branch: what the last run left and this one did not has to go.
    private void RemoveStale(TargetRecord? last, TargetRecord restored)
    {
        foreach (var relative in last?.Outputs.Keys.Where(path => !restored.Outputs.ContainsKey(path)) ?? [])
        {
            File.Delete(Path.GetFullPath(relative, root));
        }
    }

    private IEnumerable<string> Files(IEnumerable<Func<IEnumerable<string>>> sources) => sources
        .SelectMany(source => source())
        .SelectMany(path => Globbing.IsPattern(path) ? Globbing.Files(root, path)
            : Path.GetFullPath(path, root) is var full && Directory.Exists(full) ? Globbing.Files(full, "**/*")
            : [full])
        .Distinct(StringComparer.Ordinal);

    private string LastPath(ExecutableTarget target) => Path.Combine(folder, "last", target.Name + ".txt");

    private string Relative(string path) => Path.GetRelativePath(root, path).Replace('\\', '/');
}
