using System.Globalization;
using Pipeline.Core.Errors;
using Pipeline.Core.Profiles;

namespace Pipeline.Data;

/// <summary>Says which columns changed since the last version.</summary>
internal static class ChangedSchema
{
    public static PipelineException Of(DataVerdict verdict, IReadOnlyList<SchemaChange> open) => new(
        "PIP2054",
        string.Create(CultureInfo.InvariantCulture, $"The columns of '{verdict.Dataset.Path}' are not those of the last version: {open.Count} {(open.Count == 1 ? "change" : "changes")}."),
        string.Join("\n       ", open.Select(change => change.Description)),
        $"If they are meant: --accept-schema {string.Join(',', open.Select(change => change.Column).Distinct(StringComparer.Ordinal))}. Otherwise correct the data at its source.");
}
