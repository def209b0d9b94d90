using System.Collections.Concurrent;
using Nuke.Common;
using Nuke.Common.Execution;
using Nuke.Common.Hosts;
using Nuke.Common.Parameters;
using Pipeline.Engine.Incremental.Code;

namespace Pipeline.Engine.Incremental;

/// <summary>Decides whether a target must run, and remembers what it left when it did.</summary>
internal sealed class UpToDateCheck
{
    private readonly string _folder;
    private readonly SecretMask _mask;
    private readonly CodeKeys _code;
    private readonly Cache _cache;
    private readonly Lazy<TargetFiles> _files;
    private readonly Lazy<KeyMaker> _keys;
    private readonly ConcurrentDictionary<string, string> _damaged = new(StringComparer.Ordinal);
    private int _warned;

    public UpToDateCheck(NukeBuild build, string root, string folder, ParameterValues? values, SecretMask mask, TimeProvider clock)
    {
        _folder = folder;
        _mask = mask;
        _code = new(build.GetType(), folder);
        _cache = new(folder, mask, clock);
        _files = new(() => new(root, new(Path.Combine(folder, "digests.tsv"), clock)));
        _keys = new(() => new(build, _files.Value, _code, values, mask, target => TargetRecord.Read(LastPath(target))));
    }

    /// <summary>Finds what a target depends on, for a run that is not to be decided but made.</summary>
    public KeyParts KeyOf(ExecutableTarget target) => _keys.Value.Of(target);

    /// <summary>Decides without changing anything: whether the target would be up to date, restored, or run.</summary>
    public Decision Predict(ExecutableTarget target)
    {
        var (last, key, reason) = Compare(target);
        return reason is null ? new(key, last, false, UpToDate)
            : target.Key.IsRestorable && !IsAddition(reason) && _cache.Find(target.Name, key.Digest) is { } cached ? new(key, cached, true, $"restored from the cache: {reason}")
            : new(key, null, false, $"runs: {reason}");
    }

    /// <summary>Decides; where an earlier run with the same key left its files in the cache, puts them back.</summary>
    public Decision Decide(ExecutableTarget target)
    {
        var (last, key, reason) = Compare(target);
        if (reason is null)
        {
            _cache.Touch(target.Name, key.Digest);
            return new(key, last, false, UpToDate);
        }

        if (target.Key.IsRestorable && !IsAddition(reason) && _cache.Find(target.Name, key.Digest) is { } cached)
        {
            if (_cache.Restore(cached, _files.Value))
            {
                RemoveStale(last, cached);
                Write(cached, LastPath(target));
                return new(key, cached, true, $"restored from the cache: {reason}");
            }

            _damaged[target.Name] = key.Digest;
        }

        if (_damaged.TryGetValue(target.Name, out var damaged) && damaged == key.Digest)
        {
            reason += "; its files in the cache were damaged";
        }

        return new(key, null, false, $"runs: {reason}");
    }

    /// <summary>Remembers a success.</summary>
    /// <param name="target">The target.</param>
    /// <param name="key">What it depended on when it began.</param>
    /// <exception cref="BuildException">PIP1031: an output is not there.</exception>
    public void Remember(ExecutableTarget target, KeyParts key)
    {
        var outputs = new SortedDictionary<string, OutputFile>(StringComparer.Ordinal);
        foreach (var path in _files.Value.Of(target.Key.Outputs))
        {
            var digest = _files.Value.Digests.Of(path) ?? throw new BuildException(
                "PIP1031",
                $"Target '{target.Name}' did not leave '{_files.Value.Relative(path)}' behind.",
                "It declares the file as an output.",
                "Correct the target: it must write what it declares.");
            outputs[_files.Value.Relative(path)] = new(digest, OutputFile.ModeOf(path));
        }

        var summary = target.Summary.ToDictionary(figure => figure.Key, figure => _mask.Apply(figure.Value), StringComparer.Ordinal);
        var record = new TargetRecord(key.Digest, key.Parts, outputs, summary);
        Write(record, LastPath(target));
        if (target.Key.IsRestorable && _cache.Keep(target.Name, record, _files.Value) is { } problem)
        {
            Warn(target.Name, problem);
        }
    }

    public void Save()
    {
        if (_files.IsValueCreated)
        {
            _files.Value.Digests.Save();
        }
    }

    private const string Added = " was added to its outputs";

    private const string UpToDate = "up to date: nothing it depends on changed";

    /// <summary>Compares with the last run. The reason is null when nothing is to be done.</summary>
    private (TargetRecord? Last, KeyParts Key, string? Reason) Compare(ExecutableTarget target)
    {
        var last = TargetRecord.Read(LastPath(target));
        var key = _keys.Value.Of(target);
        return (last, key, last is null ? "it has no record of an earlier run here"
            : last.Key != key.Digest ? Difference.Between(last, key, _code)
            : Damage(target, last));
    }

    /// <summary>Says which output is not as the last run left it; null when all are.</summary>
    private string? Damage(ExecutableTarget target, TargetRecord last)
    {
        foreach (var (relative, output) in last.Outputs)
        {
            var path = _files.Value.Absolute(relative);
            if (_files.Value.Digests.Of(path) is not { } digest)
            {
                return $"its output {relative} is missing";
            }

            if (digest != output.Digest)
            {
                return $"its output {relative} was changed";
            }

            if (OutputFile.ModeOf(path) != output.Mode)
            {
                return $"the permissions of its output {relative} were changed";
            }
        }

        var added = _files.Value.Of(target.Key.Outputs).Select(_files.Value.Relative).Where(path => !last.Outputs.ContainsKey(path)).ToList();
        if (added.Count == 0)
        {
            return null;
        }

        // Several targets may write into one folder.
        var others = OutputsOfOthers(target);
        return added.Find(path => !others.Contains(path)) is { } extra ? $"{extra}{Added}" : null;
    }

    // Putting files back would not take away what somebody added, and deleting it is not for an engine: the target decides.
    private static bool IsAddition(string reason) => reason.EndsWith(Added, StringComparison.Ordinal);

    private HashSet<string> OutputsOfOthers(ExecutableTarget target) => [.. Directory.GetFiles(Path.Combine(_folder, "last"), "*.txt")
        .Where(file => file != LastPath(target))
        .SelectMany(file => TargetRecord.Read(file)?.Outputs.Keys ?? [])];

    // A glob of outputs would find a file of another branch: what the last run left and this one did not has to go.
    private void RemoveStale(TargetRecord? last, TargetRecord restored)
    {
        foreach (var relative in last?.Outputs.Keys.Where(path => !restored.Outputs.ContainsKey(path)) ?? [])
        {
            File.Delete(_files.Value.Absolute(relative));
        }
    }

    // The target has done its work: that nothing can be remembered of it must not make it fail.
    private void Write(TargetRecord record, string path)
    {
        try
        {
            record.Write(path);
        }
        catch (BuildException exception)
        {
            Warn(null, exception.InnerException?.Message ?? exception.Message);
        }
    }

    private void Warn(string? target, string problem)
    {
        if (target is not null)
        {
            Console.WriteLine($"PIP1070: What {target} made is not kept in the cache. {problem}");
        }
        else if (Interlocked.Exchange(ref _warned, 1) == 0)
        {
            Console.WriteLine($"PIP1071: Nothing can be remembered in '{_folder}': {problem} Targets will run again next time. Make room, or give this user the right to write there.");
        }
    }

    // With other parameters a target may write elsewhere (another model's artifacts): each of these places has a last run of its own, so
    // that going to and fro between them makes nothing anew.
    private string LastPath(ExecutableTarget target)
    {
        var places = target.Key.Outputs.SelectMany(source => source()).Select(path => Path.IsPathRooted(path) ? _files.Value.Relative(path) : path);
        return Path.Combine(_folder, "last", $"{target.Name}-{KeyParts.DigestOf(string.Join('\n', places))[..8]}.txt");
    }
}
