using Pipeline.Core.Gates;
using Pipeline.Core.Metrics;
using Pipeline.Core.Models;
using Pipeline.Core.Rows;

namespace Pipeline.Training.Evaluation;

/// <summary>Measures on whom a model is how good: on each group, and on each intersection of two (Mitchell et al. 2019).</summary>
internal static class Groups
{
    /// <summary>Fewer rows say little of a group, and may say too much of a person.</summary>
    public const int FewestRows = 50;

    private const int MostColumns = 6;

    /// <summary>A column with more values has no groups.</summary>
    private const int MostValues = 50;

    /// <summary>Measures the first metric that could be measured on all rows.</summary>
    /// <returns>The groups by column, then by value; and how many were too small.</returns>
    public static (EquatableList<GroupMeasurement> Groups, int Small) Measure(
        Model model, RowBatch holdout, Scored scored, IReadOnlyList<Measurement> overall, CancellationToken cancellationToken)
    {
        var metric = scored.Catalogue.FirstOrDefault(metric => metric.Name == (overall.Count == 0 ? null : overall[0].Metric));
        if (metric is null)
        {
            return ([], 0);
        }

        var columns = ColumnsOf(model, holdout);
        var cuts = columns.Select(column => new[] { column })
            .Concat(columns.SelectMany((first, place) => columns.Skip(place + 1).Select(second => new[] { first, second })));
        var groups = new List<GroupMeasurement>();
        var small = 0;
        foreach (var cut in cuts)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var (values, rows) in Of(cut, holdout))
            {
                if (rows.Length < FewestRows)
                {
                    small++;
                    continue;
                }

                groups.Add(new(cut.ToEquatableList(), values, Measures.Measure(metric, scored.Select(rows)), rows.Length));
            }
        }

        return (groups.ToEquatableList(), small);
    }

    private static List<string> ColumnsOf(Model model, RowBatch holdout)
    {
        var asked = model.Gates.Select(gate => gate switch
        {
            Gate.MetricBound bound => bound.SliceColumn,
            Gate.Fairness fairness => fairness.Column,
            _ => null,
        }).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return [.. model.Schema.Columns
            .Where(column => (column.Role == ColumnRole.Slice || asked.Contains(column.Name)) && holdout.Has(column.Name))
            .Select(column => column.Name)
            .Where(column => holdout.Texts(column).Distinct(StringComparer.Ordinal).Take(MostValues + 1).Count() <= MostValues)
            .Take(MostColumns)];
    }

    private static IEnumerable<(EquatableList<string> Values, int[] Rows)> Of(string[] columns, RowBatch holdout)
    {
        var values = Array.ConvertAll(columns, holdout.Texts);
        return Enumerable.Range(0, holdout.Count)
            .GroupBy(row => values.Select(column => string.IsNullOrEmpty(column[row]) ? Slices.Missing : column[row]!).ToEquatableList())
            .OrderBy(group => string.Join('\0', group.Key), StringComparer.Ordinal)
            .Select(group => (group.Key, group.ToArray()));
    }
}
