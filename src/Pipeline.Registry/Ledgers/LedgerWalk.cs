using System.Text.Json;
using LibGit2Sharp;
using Pipeline.Core.Digests;

namespace Pipeline.Registry.Ledgers;

/// <summary>Walks a whole ledger and names everything that is not as it was signed.</summary>
internal sealed class LedgerWalk(LedgerRepository? repository, TrustedKeys keys)
{
    private readonly List<LedgerProblem> _problems = [];
    private readonly Dictionary<Digest, LedgerEntry> _entries = [];
    private readonly HashSet<string> _tags = new(StringComparer.Ordinal);

    public LedgerReport Walk(IReadOnlyCollection<Digest> anchors, CancellationToken cancellationToken)
    {
        var models = repository?.Places().GroupBy(place => place.ModelId).ToList() ?? [];
        foreach (var model in models)
        {
            WalkModel(model.Key, [.. model.Select(place => (place.Number, place.Object))], cancellationToken);
        }

        FindForeignTags([.. models.Select(model => model.Key)]);
        foreach (var anchor in anchors.Where(anchor => !_entries.ContainsKey(anchor)))
        {
            _problems.Add(new(string.Empty, anchor.Abbreviated, "other evidence names this entry, and the ledger does not hold it"));
        }

        return new(
            _entries.Count,
            [.. _entries.Values.Select(entry => entry.Key).Distinct()],
            [.. _problems]);
    }

    private void WalkModel(string modelId, IReadOnlyList<(int Number, ObjectId Object)> places, CancellationToken cancellationToken)
    {
        var versions = new Dictionary<string, LedgerEntry>(StringComparer.Ordinal);
        Digest? previous = null;
        var expected = 1;
        foreach (var (number, id) in places)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (; expected < number; expected++)
            {
                Report(modelId, null, expected, "the entry is missing");
            }

            expected = number + 1;
            var entry = ReadEntry(modelId, number, id);
            if (entry is null)
            {
                previous = null;
                continue;
            }

            var (value, seal) = (entry.Entry.Value, entry.Entry.Seal);
            if (value.Previous != previous)
            {
                Report(modelId, value.Tag, number, "it does not follow the entry before it, which was exchanged or lost");
            }

            previous = seal;
            _entries[seal] = value;
            _tags.Add(value.Tag);
            CheckVersion(versions, value);
            CheckTag(value, id);
        }
    }

    private SignedEntry? ReadEntry(string modelId, int number, ObjectId id)
    {
        var tag = repository!.FindTag(id);
        try
        {
            if (tag is null)
            {
                throw new JsonException("it is not an annotated tag");
            }

            var signed = SignedEntry.Read(tag.Message);
            var entry = signed.Entry.Value;
            foreach (var finding in Findings(modelId, number, tag, signed))
            {
                Report(modelId, entry.Tag, number, finding);
            }

            return entry.ModelId == modelId && entry.Number == number ? signed : null;
        }
        catch (JsonException exception)
        {
            Report(modelId, tag?.Name, number, exception.Message.TrimEnd('.'));
            return null;
        }
    }

    private IEnumerable<string> Findings(string modelId, int number, TagAnnotation tag, SignedEntry signed)
    {
        var entry = signed.Entry.Value;
        if (!keys.Knows(entry.Key))
        {
            yield return $"it was signed with the key {entry.Key}, which is not trusted here";
        }
        else if (!signed.Envelope.IsSignedByOneOf(keys))
        {
            yield return "its signature does not fit: it was changed after it was signed";
        }

        if (entry.ModelId != modelId || entry.Number != number)
        {
            yield return $"it is entry {entry.Number} of '{entry.ModelId}', put in the place of another";
        }

        if (tag.Name != entry.Tag || TagNames.Of(entry) != entry.Tag)
        {
            yield return $"the tag object is named '{tag.Name}'";
        }

        if (tag.Target.Sha != entry.Commit)
        {
            yield return $"the tag is on {tag.Target.Sha[..12]} and was put on {entry.Commit[..Math.Min(12, entry.Commit.Length)]}";
        }

        if (tag.Message != signed.Message || tag.Tagger.When != entry.At)
        {
            yield return "its text or date for people was changed";
        }
    }

    private void CheckVersion(Dictionary<string, LedgerEntry> versions, LedgerEntry entry)
    {
        if (entry.Act == LedgerAct.Register)
        {
            if (!versions.TryAdd(entry.Version, entry))
            {
                Report(entry.ModelId, entry.Tag, entry.Number, $"version {entry.Version} was registered before");
            }
        }
        else if (!versions.TryGetValue(entry.Version, out var registered) || registered.Model != entry.Model || registered.Commit != entry.Commit)
        {
            Report(entry.ModelId, entry.Tag, entry.Number, $"it names version {entry.Version}, which was not registered before with these bytes");
        }
    }

    private void CheckTag(LedgerEntry entry, ObjectId id)
    {
        var reference = repository!.Git.Refs[TagNames.TagReference(entry.Tag)];
        if (reference is null)
        {
            Report(entry.ModelId, entry.Tag, entry.Number, "the tag was deleted, or its writer was killed; the next entry writes it again");
        }
        else if (reference.TargetIdentifier != id.Sha)
        {
            Report(entry.ModelId, entry.Tag, entry.Number, "the tag was made anew and is not the one that was signed");
        }
    }

    /// <summary>Tags in GTO's form that no entry knows: made by hand, or left over when entries were deleted.</summary>
    private void FindForeignTags(IReadOnlyCollection<string> models)
    {
        foreach (var reference in repository?.Git.Refs.FromGlob("refs/tags/*") ?? [])
        {
            var name = reference.CanonicalName["refs/tags/".Length..];
            if (!_tags.Contains(name)
                && TagNames.ModelOf(name) is { } model
                && (models.Contains(model) || IsSigned(reference)))
            {
                _problems.Add(new(model, name, "the tag is not in the ledger"));
            }
        }
    }

    private bool IsSigned(Reference reference) =>
        ObjectId.TryParse(reference.TargetIdentifier, out var id)
        && repository!.FindTag(id)?.Message.Contains(Envelope.PayloadType, StringComparison.Ordinal) == true;

    private void Report(string modelId, string? tag, int number, string finding) =>
        _problems.Add(new(modelId, tag ?? FormattableString.Invariant($"{modelId} entry {number}"), finding));
}
