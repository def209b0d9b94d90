using Pipeline.Core.Rows;

namespace Pipeline.Core.Metrics;

/// <summary>Measures a model of any task.</summary>
public static class Measures
{
    /// <summary>Measures one metric; null where the rows, or the task, do not define it.</summary>
    public static Measurement? Measure(Metric metric, Scored rows) => rows switch
    {
        ScoredRows binary => BinaryMetrics.Measure(metric, binary),
        ScoredClasses classes => ClassMetrics.Measure(metric, classes),
        ScoredNumbers numbers => NumberMetrics.Measure(metric, numbers),
        _ => throw new ArgumentOutOfRangeException(nameof(rows), rows, "The set of tasks is closed."),
    };

    /// <summary>Measures the task's catalogue, and what is asked for beyond it, as far as the rows define it.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="more">More metrics, for example with a parameter; one that is in the catalogue is measured once.</param>
    public static EquatableList<Measurement> MeasureAll(Scored rows, IEnumerable<Metric> more) => rows.Catalogue
        .Concat(more)
        .Distinct()
        .Select(metric => Measure(metric, rows))
        .OfType<Measurement>()
        .ToEquatableList();

    /// <summary>Measures one metric on the rows of one slice.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="column">The column's name in the file.</param>
    /// <param name="value">The slice's value in it; <c>(missing)</c> for missing values.</param>
    /// <param name="rows">The rows of the slice.</param>
    public static SliceMeasurement MeasureSlice(Metric metric, string column, string value, Scored rows) =>
        new(column, value, Measure(metric, rows), rows.Count);
}
