using System.Globalization;
using Pipeline.Core.Explanations;
using Pipeline.Core.Rows;
using Pipeline.Scoring.Explanation;

namespace Pipeline.Training.Explanation;

/// <summary>
/// Partial dependence (Friedman 2001) and individual conditional expectation (Goldstein et al. 2015): each value of a column is put into every
/// row in turn. Where columns depend on one another this asks about rows that do not occur; the spread of the single rows hints at it.
/// </summary>
public static class PartialDependence
{
    /// <summary>The most rows that a curve is the mean of.</summary>
    public const int MostRows = 500;

    /// <summary>The most points of a curve.</summary>
    public const int MostPoints = 20;

    /// <summary>The most single rows that are kept.</summary>
    public const int MostIndividuals = 20;

    /// <summary>Measures one curve for each feature column, in declaration order.</summary>
    /// <param name="answer">The model.</param>
    /// <param name="rows">Rows that the model was not fitted on.</param>
    /// <param name="cancellationToken">Stops it between runs of the model.</param>
    public static IReadOnlyList<DependenceCurve> Measure(Answer answer, RowBatch rows, CancellationToken cancellationToken)
    {
        var sample = EvenlyPicked.From(rows, MostRows);
        return sample.Count == 0 ? [] : [.. rows.Schema.Features.Select(column => Curve(answer, rows, sample, column, cancellationToken))];
    }

    private static DependenceCurve Curve(
        Answer answer, RowBatch rows, RowBatch sample, Column column, CancellationToken cancellationToken)
    {
        var points = new List<DependencePoint>();
        var answers = new List<float[]>();
        if (column.Kind == ColumnKind.Number)
        {
            foreach (var value in ValueGrid.Numbers(rows, column, MostPoints))
            {
                Ask(sample.WithNumbers(column.Name, Filled(value)), value.ToString(CultureInfo.InvariantCulture), value);
            }
        }
        else
        {
            foreach (var text in ValueGrid.Texts(rows, column, MostPoints))
            {
                Ask(sample.WithCategories(column.Name, Filled<string?>(text)), text, number: null);
            }
        }

        if (!column.Required)
        {
            Ask(
                column.Kind == ColumnKind.Number
                    ? sample.WithNumbers(column.Name, Filled(float.NaN))
                    : sample.WithCategories(column.Name, Filled<string?>(null)),
                value: null,
                number: null);
        }

        var kept = Math.Min(MostIndividuals, sample.Count);
        return new(
            column.Name,
            points.ToEquatableList(),
            Enumerable.Range(0, kept)
                .Select(place => (int)((long)place * sample.Count / kept))
                .Select(row => answers.Select(one => Rounded(one[row])).ToEquatableList())
                .ToEquatableList());

        T[] Filled<T>(T value)
        {
            var values = new T[sample.Count];
            Array.Fill(values, value);
            return values;
        }

        void Ask(RowBatch changed, string? value, double? number)
        {
            var given = answer(changed, cancellationToken);
            answers.Add(given);
            float[] sorted = [.. given.Order()];
            points.Add(new(
                value,
                number,
                Rounded(given.Average(one => (double)one)),
                Rounded(sorted[(int)(0.1 * (sorted.Length - 1))]),
                Rounded(sorted[(int)Math.Ceiling(0.9 * (sorted.Length - 1))])));
        }
    }

    /// <summary>Six significant digits: what a picture shows, and little enough to keep.</summary>
    private static double Rounded(double value) =>
        double.Parse(value.ToString("G6", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
