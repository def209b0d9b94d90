using System.Collections;
using System.Globalization;
using Pipeline.Data.Tables;

namespace Pipeline.Data.Leakage;

/// <summary>
/// Cuts numbers into fifty bins that hold as many of the rows trained on, by up to 200,000 rows. Of a larger table, those rows are taken
/// whose number, times the golden ratio, has the least fractional parts: they lie evenly in the file and in every n-th row of it (Weyl 1916), and
/// are the same each time. A bin then holds 2 % of the rows, give or take 0.7 (Massart 1990, 95 %, at a quarter held out); what is counted in the bins is exact.
/// </summary>
internal static class BinEdges
{
    private const int Bins = 50;
    private const int MostRows = 200_000;

    /// <summary>Gives the edges of some columns, each ascending, none twice; a number is in the bin whose index is the number of edges that it is not below.</summary>
    /// <param name="table">The table, which answers.</param>
    /// <param name="from">Its rows, as SQL, with <c>row</c> and <c>held</c>.</param>
    /// <param name="numbers">The names of the columns there.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="cancellationToken">Stops the scan.</param>
    public static async Task<IReadOnlyList<IReadOnlyList<float>>> OfAsync(
        DataTable table, string from, IReadOnlyList<string> numbers, long rows, CancellationToken cancellationToken)
    {
        if (numbers.Count == 0)
        {
            return [];
        }

        var isTaken = rows <= MostRows
            ? "true"
            : string.Create(CultureInfo.InvariantCulture, $"(CAST(row % 4294967296 AS UBIGINT) * 2654435769) % 4294967296 < {(long)(4294967296.0 * MostRows / rows)}");
        var values = numbers.Select(number => $"list_sort(list({number}) FILTER ({number} IS NOT NULL)) AS {number}");
        var picked = numbers.Select(number => $"list_transform(generate_series(1, {Bins - 1}), lambda bin: {number}[CAST(len({number}) * bin // {Bins} AS BIGINT) + 1])");
        var answers = await table.RowAsync(
            $"SELECT {string.Join(", ", picked)} FROM (SELECT {string.Join(", ", values)} FROM {from} WHERE {isTaken} AND NOT held)", cancellationToken);
        return [.. answers.Select(answer => answer is IEnumerable found ? found.OfType<float>().Distinct().ToArray() : [])];
    }

    /// <summary>Writes the bin of a number as SQL; NULL where it is missing.</summary>
    public static string Bin(string number, IReadOnlyList<float> edges)
    {
        return $"CASE WHEN {number} IS NOT NULL THEN {Tree(0, edges.Count)} END";

        string Tree(int low, int high)
        {
            var middle = (low + high) / 2;
            return low == high
                ? low.ToString(CultureInfo.InvariantCulture)
                : $"CASE WHEN {number} < {Sql.Number(edges[middle])} THEN {Tree(low, middle)} ELSE {Tree(middle + 1, high)} END";
        }
    }
}
