using System.Globalization;
using Pipeline.Core.Models;
using Pipeline.Data.Tables;

namespace Pipeline.Data.Leakage;

/// <summary>The labels of either side of a split.</summary>
/// <param name="AreUsable">Whether either side has two labels at least.</param>
/// <param name="Training">Rows trained on, by class; null where the label is a number.</param>
/// <param name="Mean">The mean label of the rows trained on, where it is a number.</param>
internal sealed record SideLabels(bool AreUsable, IReadOnlyList<long>? Training, double Mean)
{
    /// <summary>Gets what is asked of each bin, and the names by which its rows are grouped.</summary>
    public string Aggregates => Training is not null
        ? "CAST(label AS INTEGER) AS label, count(*) FILTER (NOT held) AS known, count(*) FILTER (held) AS asked"
        : $"count(*) FILTER (NOT held) AS known, fsum(label - {Sql.Number(Mean)}) FILTER (NOT held) AS known_sum, count(*) FILTER (held) AS asked, "
            + $"fsum(label - {Sql.Number(Mean)}) FILTER (held) AS asked_sum, fsum(power(label - {Sql.Number(Mean)}, 2)) FILTER (held) AS asked_squares";

    /// <summary>Counts them.</summary>
    /// <param name="table">The table.</param>
    /// <param name="from">Where its rows are, with their sides, as SQL.</param>
    /// <param name="cancellationToken">Stops the scan.</param>
    public static async Task<SideLabels> CountAsync(DataTable table, string from, CancellationToken cancellationToken)
    {
        var answers = await table.RowAsync(
            "SELECT coalesce(min(label) FILTER (NOT held) < max(label) FILTER (NOT held), false) AND coalesce(min(label) FILTER (held) < max(label) FILTER (held), false), "
            + $"coalesce(favg(label) FILTER (NOT held), 0), coalesce(bool_and(label IN (0, 1)), false) FROM {from}",
            cancellationToken);
        var (usable, mean, isFlag) = ((bool)answers[0]!, Convert.ToDouble(answers[1], CultureInfo.InvariantCulture), (bool)answers[2]!);

        // A number that is 0 or 1 in every row is a class.
        if (table.Schema.Task == ModelTask.Regression && !isFlag)
        {
            return new(usable, Training: null, mean);
        }

        var counts = new long[table.Schema.Task == ModelTask.Regression ? 2 : table.Schema.Label.Categories.Count];
        await table.RowsAsync(
            $"SELECT CAST(label AS INTEGER), count(*) FROM {from} WHERE NOT held AND label IS NOT NULL GROUP BY 1", reader => counts[reader.GetInt32(0)] = reader.GetInt64(1), cancellationToken);
        return new(usable, counts, mean);
    }

    /// <summary>Makes what takes up the answers, feature by feature and bin by bin.</summary>
    /// <param name="nameOf">Gives the name of a feature by its place.</param>
    public IBinTally Tally(Func<int, string> nameOf) => Training is { } classes ? new ClassTally(classes, nameOf) : new NumberTally(nameOf);
}
