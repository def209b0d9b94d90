using System.Globalization;
using Pipeline.Core.Rows;

namespace Pipeline.Core.Profiles;

/// <summary>Lists how the columns of data changed between two versions, from what is known of both.</summary>
public static class SchemaComparison
{
    private const int MostNamed = 5;

    /// <summary>Compares two versions.</summary>
    /// <param name="before">The earlier profile.</param>
    /// <param name="columnsBefore">All columns of the earlier file, also those without a profile; null when that was not recorded.</param>
    /// <param name="after">The later profile.</param>
    /// <param name="columnsAfter">All columns of the later file; null when that was not recorded.</param>
    /// <param name="accepted">Names of columns whose changes are meant.</param>
    /// <returns>The changes: lost, new and renamed columns first, then the others in the order of the columns.</returns>
    public static EquatableList<SchemaChange> Between(
        DatasetProfile before, IReadOnlyList<string>? columnsBefore, DatasetProfile after, IReadOnlyList<string>? columnsAfter, IReadOnlyCollection<string> accepted)
    {
        var changes = Columns(Names(before, columnsBefore, columnsAfter), Names(after, columnsAfter, columnsBefore), before, after);
        var earlier = before.Columns.ToDictionary(column => column.Column, StringComparer.Ordinal);
        changes.AddRange(after.Columns.Where(column => earlier.ContainsKey(column.Column)).SelectMany(column => InColumn(earlier[column.Column], column)));
        return changes.Select(change => change with { IsAccepted = change.NeedsAcceptance && accepted.Contains(change.Column, StringComparer.Ordinal) }).ToEquatableList();
    }

    // Where one of the two sides does not know all columns of its file, only those with a profile can be compared.
    private static List<string> Names(DatasetProfile profile, IReadOnlyList<string>? own, IReadOnlyList<string>? other) =>
        own is not null && other is not null ? [.. own] : [.. profile.Columns.Select(column => column.Column)];

    private static List<SchemaChange> Columns(List<string> before, List<string> after, DatasetProfile earlier, DatasetProfile later)
    {
        var lost = before.Except(after, StringComparer.Ordinal).ToList();
        var added = after.Except(before, StringComparer.Ordinal).ToList();
        var changes = new List<SchemaChange>();
        foreach (var old in lost.ToList())
        {
            if (added.Find(name => Alike(old, name) || HaveAlikeValues(Find(earlier, old), Find(later, name))) is { } renamed)
            {
                changes.Add(new(renamed, SchemaChangeKind.Renamed, $"'{old}' was probably renamed to '{renamed}'."));
                lost.Remove(old);
                added.Remove(renamed);
            }
        }

        changes.AddRange(lost.Select(name => new SchemaChange(name, SchemaChangeKind.Lost, $"'{name}' is lost.")));
        changes.AddRange(added.Select(name => new SchemaChange(name, SchemaChangeKind.New, $"'{name}' is new.")));
        return changes;
    }

    private static IEnumerable<SchemaChange> InColumn(ColumnProfile before, ColumnProfile after)
    {
        if (before.Kind != after.Kind)
        {
            yield return new(after.Column, SchemaChangeKind.Retyped, $"'{after.Column}' was read as {before.Kind} and is read as {after.Kind}.");
            yield break;
        }

        if (IsComplete(before) && IsComplete(after))
        {
            var (old, now) = (Texts(before), Texts(after));
            if (now.Except(old, StringComparer.Ordinal).ToList() is { Count: > 0 } added)
            {
                yield return new(after.Column, SchemaChangeKind.CategoryAdded, $"'{after.Column}' has values that it did not have: {Listed(added)}.");
            }

            if (old.Except(now, StringComparer.Ordinal).ToList() is { Count: > 0 } lost)
            {
                yield return new(after.Column, SchemaChangeKind.CategoryLost, $"'{after.Column}' no longer has the values {Listed(lost)}.");
            }
        }

        if (before.Missing == 0 && after.Missing > 0)
        {
            yield return new(after.Column, SchemaChangeKind.MissingBegan, string.Create(CultureInfo.InvariantCulture, $"'{after.Column}' has {after.Missing:N0} missing values and had none."));
        }
        else if (before.Missing > 0 && after.Missing == 0)
        {
            yield return new(after.Column, SchemaChangeKind.MissingEnded, $"'{after.Column}' has no missing values any more.");
        }
    }

    private static ColumnProfile? Find(DatasetProfile profile, string name) => profile.Columns.FirstOrDefault(column => column.Column == name);

    // Upper case, marks and the order of the words make no other name.
    private static bool Alike(string left, string right) => Letters(left) == Letters(right);

    private static string Letters(string name) => string.Concat(name.Where(char.IsLetterOrDigit).Select(char.ToUpperInvariant).Order());

    private static bool HaveAlikeValues(ColumnProfile? left, ColumnProfile? right) => left is not null && right is not null && left.Kind == right.Kind
        && ((left.Categories.Count > 1 && IsComplete(left) && IsComplete(right) && Texts(left).ToHashSet(StringComparer.Ordinal).SetEquals(Texts(right)))
            || (left.Numbers is { } before && right.Numbers is { } after && before.Minimum.Equals(after.Minimum) && before.Maximum.Equals(after.Maximum) && left.Distinct > 2));

    private static bool IsComplete(ColumnProfile column) => column.Categories.Count > 0 && column.Categories.Count == column.Distinct;

    private static List<string> Texts(ColumnProfile column) => [.. column.Categories.Select(category => category.Value)];

    private static string Listed(List<string> values) =>
        string.Join(", ", values.Order(StringComparer.Ordinal).Take(MostNamed).Select(value => $"'{value}'")) + (values.Count > MostNamed ? $" and {(values.Count - MostNamed).ToString(CultureInfo.InvariantCulture)} more" : string.Empty);
}
