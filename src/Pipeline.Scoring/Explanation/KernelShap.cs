using Pipeline.Core.Explanations;
using Pipeline.Core.Rows;

namespace Pipeline.Scoring.Explanation;

/// <summary>
/// Shapley values of a row for any model at all (Lundberg and Lee 2017, KernelSHAP): a column that is not known takes the values of other rows.
/// With up to 12 feature columns every set of columns is asked and the values are exact; with more, a fixed sample of sets stands for them.
/// </summary>
public static class KernelShap
{
    /// <summary>The most sets of columns that are asked: all of them for 12 columns.</summary>
    public const int MostSets = 4_094;

    private const int RowsPerRun = 16_384;

    /// <summary>Explains one row of a model that gives one number.</summary>
    /// <param name="answer">The model.</param>
    /// <param name="row">The row, alone in its batch.</param>
    /// <param name="others">Rows to compare with, 1 or more; a hundred are enough for most purposes.</param>
    /// <param name="scale">The scale of the answer.</param>
    /// <param name="cancellationToken">Stops it between runs of the model.</param>
    public static RowExplanation Explain(
        Answer answer, RowBatch row, RowBatch others, ExplanationScale scale, CancellationToken cancellationToken) =>
        Explain(answer, width: 1, row, Background.Of(others), scale, cancellationToken)[0];

    /// <summary>Explains one row, each number that the model gives for it.</summary>
    /// <param name="answer">The model: row after row, all numbers of a row together.</param>
    /// <param name="width">Numbers a row, 1 or more.</param>
    /// <param name="row">The row, alone in its batch.</param>
    /// <param name="background">Rows to compare with.</param>
    /// <param name="scale">The scale of the numbers.</param>
    /// <param name="cancellationToken">Stops it between runs of the model.</param>
    /// <returns>One explanation for each number, in their order.</returns>
    public static IReadOnlyList<RowExplanation> Explain(
        Answer answer, int width, RowBatch row, Background background, ExplanationScale scale, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(row.Count, 1, nameof(row));
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        Column[] columns = [.. row.Schema.Features];
        var nothing = answer(background.Rows, cancellationToken);
        var whole = answer(row, cancellationToken);
        var coalitions = columns.Length == 1 ? null : Coalitions.Of(columns.Length, MostSets);
        var values = coalitions is null ? [] : Values(answer, width, row, background, columns, coalitions.Sets, cancellationToken);
        return [.. Enumerable.Range(0, width).Select(Explained)];

        RowExplanation Explained(int output)
        {
            var start = background.Mean(nothing, width, output);
            double[] effects = coalitions is null
                ? [whole[output] - start]
                : Solve(coalitions, set => values[(set * width) + output], columns.Length, start, whole[output]);
            return new()
            {
                Answer = whole[output],
                Start = start,
                Scale = scale,
                Method = coalitions is null or { Complete: true } ? "KernelSHAP, exact" : $"KernelSHAP, {MostSets:N0} sets of columns",
                Contributions = columns
                    .Select((column, place) => new Contribution(column.Name, row.Texts(column.Name)[0], effects[place]))
                    .OrderByDescending(contribution => Math.Abs(contribution.Effect))
                    .ThenBy(contribution => contribution.Column, StringComparer.Ordinal)
                    .ToEquatableList(),
            };
        }
    }

    private static double[] Solve(Coalitions coalitions, Func<int, double> value, int columns, double start, double whole)
    {
        // The effects must sum to whole - start: the last one is what the others leave.
        var free = columns - 1;
        var gap = whole - start;
        double[][] matrix = [.. Enumerable.Range(0, free).Select(_ => new double[free])];
        var right = new double[free];
        var design = new double[free];
        for (var set = 0; set < coalitions.Sets.Count; set++)
        {
            var known = coalitions.Sets[set];
            var last = known[free] ? 1 : 0;
            for (var feature = 0; feature < free; feature++)
            {
                design[feature] = (known[feature] ? 1 : 0) - last;
            }

            LeastSquares.Add(matrix, right, design, value(set) - start - (last * gap), coalitions.Weights[set]);
        }

        double[] solved = LeastSquares.Solve(matrix, right);
        return [.. solved, gap - solved.Sum()];
    }

    /// <summary>Gives the mean answers for each set: its columns as in the row, the others as in each of the other rows.</summary>
    private static double[] Values(
        Answer answer, int width, RowBatch row, Background background, Column[] columns, IReadOnlyList<bool[]> sets, CancellationToken cancellationToken)
    {
        var values = new double[sets.Count * width];
        var others = background.Rows;
        var step = Math.Max(1, RowsPerRun / others.Count);
        for (var first = 0; first < sets.Count; first += step)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var count = Math.Min(step, sets.Count - first);
            var answers = answer(Mixed(row, others, columns, sets, first, count), cancellationToken);
            for (var set = 0; set < count; set++)
            {
                var own = answers.AsSpan(set * others.Count * width, others.Count * width);
                for (var output = 0; output < width; output++)
                {
                    values[((first + set) * width) + output] = background.Mean(own, width, output);
                }
            }
        }

        return values;
    }

    private static RowBatch Mixed(RowBatch row, RowBatch others, Column[] columns, IReadOnlyList<bool[]> sets, int first, int count)
    {
        var batch = RowBatch.Of(row.Schema, count * others.Count);
        for (var place = 0; place < columns.Length; place++)
        {
            var name = columns[place].Name;
            var feature = place;
            batch = columns[place].Kind == ColumnKind.Number
                ? batch.WithNumbers(name, Mix(row.Numbers(name).Span[0], others.Numbers(name).Span))
                : batch.WithCategories(name, Mix(row.Categories(name).Span[0], others.Categories(name).Span));

            T[] Mix<T>(T own, ReadOnlySpan<T> theirs)
            {
                var mixed = new T[count * theirs.Length];
                for (var set = 0; set < count; set++)
                {
                    var part = mixed.AsSpan(set * theirs.Length, theirs.Length);
                    if (sets[first + set][feature])
                    {
                        part.Fill(own);
                    }
                    else
                    {
                        theirs.CopyTo(part);
                    }
                }

                return mixed;
            }
        }

        return batch;
    }
}
