using System.Globalization;

namespace Pipeline.Registry.Ledgers;

/// <summary>
/// Tag names in the form of GTO (Git Tag Ops, https://github.com/iterative/gto, gto/constants.py): <c>name@vVERSION</c>,
/// <c>name#stage#NUMBER</c>, <c>name#stage!#NUMBER</c>. Its numbers rise over all stages of a model, and may leave gaps.
/// </summary>
internal static class TagNames
{
    private const string LedgerPrefix = "refs/pipeline/";
    private const string PendingPrefix = "refs/pipeline-pending/";

    public static string Of(LedgerAct act, string modelId, string version, string? stage, int number) => act switch
    {
        LedgerAct.Register => $"{modelId}@v{version}",
        LedgerAct.Assign => string.Create(CultureInfo.InvariantCulture, $"{modelId}#{stage}#{number}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{modelId}#{stage}!#{number}"),
    };

    public static string Of(LedgerEntry entry) => Of(entry.Act, entry.ModelId, entry.Version, entry.Stage, entry.Number);

    /// <summary>The reference that makes an entry count: one name a place, so that only one writer can take it.</summary>
    public static string LedgerReference(string modelId, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{LedgerPrefix}{modelId}/{number}");

    public static string PendingReference(string modelId, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{PendingPrefix}{modelId}/{number}");

    public static string TagReference(string tag) => "refs/tags/" + tag;

    /// <summary>Reads model and place from a ledger reference; null for any other reference.</summary>
    public static (string ModelId, int Number)? ParseLedgerReference(string name)
    {
        var parts = name.StartsWith(LedgerPrefix, StringComparison.Ordinal) ? name[LedgerPrefix.Length..].Split('/') : [];
        return parts.Length == 2
            && Core.Models.ModelId.IsValid(parts[0])
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number > 0
            && parts[1] == number.ToString(CultureInfo.InvariantCulture)
            ? (parts[0], number)
            : null;
    }

    /// <summary>Says which model a tag is about; null when it has not GTO's form.</summary>
    public static string? ModelOf(string tag)
    {
        var end = tag.AsSpan().IndexOfAny('@', '#');
        return end > 0 && Core.Models.ModelId.IsValid(tag[..end]) ? tag[..end] : null;
    }
}
