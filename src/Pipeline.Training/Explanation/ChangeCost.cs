using Pipeline.Core.Rows;

namespace Pipeline.Training.Explanation;

/// <summary>
/// How far one value is from another: numbers in units of the column's median absolute deviation (Wachter, Mittelstadt and Russell 2018), so that
/// a year of age and a year's income can be compared; another category, or a value where there was none, counts 1.
/// </summary>
internal sealed class ChangeCost
{
    private readonly Dictionary<string, double> _units;

    /// <summary>Learns the units.</summary>
    /// <param name="rows">Real rows.</param>
    public ChangeCost(RowBatch rows) => _units = rows.Schema.Features
        .Where(column => column.Kind == ColumnKind.Number)
        .ToDictionary(column => column.Name, column => Unit(rows.Numbers(column.Name).ToArray()), StringComparer.Ordinal);

    /// <summary>Gives the distance between two numbers; NaN is a missing value.</summary>
    public double Of(string column, float from, float to) => float.IsNaN(from) || float.IsNaN(to)
        ? (float.IsNaN(from) == float.IsNaN(to) ? 0 : 1)
        : Math.Abs((double)to - from) / _units[column];

    private static double Unit(float[] values)
    {
        double[] present = [.. values.Where(float.IsFinite).Select(value => (double)value).Order()];
        if (present.Length == 0)
        {
            return 1;
        }

        var median = present[present.Length / 2];
        double[] distances = [.. present.Select(value => Math.Abs(value - median)).Order()];

        // Where more than half of the rows have one value, that deviation is 0: the mean distance stands in.
        return distances[distances.Length / 2] is > 0 and var deviation ? deviation : distances.Average() is > 0 and var mean ? mean : 1;
    }
}
