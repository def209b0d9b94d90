using Pipeline.Engine.Incremental.Code;

namespace Pipeline.Engine.Incremental;

/// <summary>Says in one line what made a key another one.</summary>
internal static class Difference
{
    private const int Shown = 3;
    private const string CodePart = "code of ";
    private const string PackagePart = "package ";

    /// <summary>Compares a key with that of the last run.</summary>
    /// <param name="last">What the last run left.</param>
    /// <param name="now">What the target depends on now.</param>
    /// <param name="code">Names the methods that changed.</param>
    public static string Between(TargetRecord last, KeyParts now, CodeKeys code)
    {
        var changes = now.Parts
            .Where(part => last.Parts.GetValueOrDefault(part.Key) != part.Value)
            .SelectMany(part => last.Parts.TryGetValue(part.Key, out var before) ? Changed(part.Key, before, part.Value, code) : [$"{part.Key} is new"])
            .Concat(last.Parts.Keys.Where(name => !now.Parts.ContainsKey(name)).Select(name => $"{name} is gone"))
            .ToList();
        return changes.Count switch
        {
            0 => "its record is of an older form",
            <= Shown => string.Join(", ", changes),
            _ => $"{string.Join(", ", changes.Take(Shown))} and {changes.Count - Shown} more",
        };
    }

    private static IEnumerable<string> Changed(string part, string before, string after, CodeKeys code)
    {
        if (part.StartsWith(CodePart, StringComparison.Ordinal) && code.Difference(before, after) is { Count: > 0 } methods)
        {
            return methods;
        }

        return part.StartsWith(PackagePart, StringComparison.Ordinal) && before.Split(' ')[0] is var old && after.Split(' ')[0] is var now && old != now
            ? [$"{part} changed from {old} to {now}"]
            : [$"{part} changed"];
    }
}
