using System.Globalization;
using Pipeline.Core.Drift;
using Pipeline.Core.Errors;
using Pipeline.Core.Rows;

namespace Pipeline.Data;

/// <summary>Says which columns have drifted, short enough for a terminal.</summary>
internal static class DriftedData
{
    private const int MostColumns = 5;

    public static PipelineException Of(DataVerdict verdict)
    {
        var drift = verdict.Drift!;
        var open = drift.Open.ToList();
        var lines = open.Take(MostColumns).Select(Describe).ToList();
        if (open.Count > MostColumns)
        {
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"and {open.Count - MostColumns} more"));
        }

        return new PipelineException(
            "PIP2060",
            string.Create(
                CultureInfo.InvariantCulture,
                $"{open.Count} of {drift.Report!.Columns.Count} columns of '{verdict.Dataset.Path}' have drifted from the data of {verdict.ModelId} {drift.Version} in {drift.Against}."),
            string.Join("\n       ", lines),
            $"Find out at the source what changed. If the world did, accept it by name: --accept-data {string.Join(' ', open.Select(column => $"'{DriftCheck.NameOf(column)}'"))}; limits are in the model's Drift.");
    }

    private static string Describe(ColumnDrift column) => string.Create(
        CultureInfo.InvariantCulture,
        $"{DriftCheck.NameOf(column)}: {(column.Kind == ColumnKind.Number ? "distance of the distributions" : "share of rows that changed category")} {column.Difference ?? 1:0.###}, missing {column.ReferenceMissing:0.#%} → {column.CurrentMissing:0.#%}, false-discovery rate {column.AdjustedPValue:0.0e+0}");
}
