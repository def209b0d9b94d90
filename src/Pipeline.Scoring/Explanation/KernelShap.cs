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

    /// <summary>Explains one row.</summary>
    /// <param name="answer">The model.</param>
    /// <param name="row">The row, alone in its batch.</param>
    /// <param name="others">Rows to compare with, 1 or more; a hundred are enough for most purposes.</param>
    /// <param name="scale">The scale of the answer.</param>
    /// <param name="cancellationToken">Stops it between runs of the model.</param>
    public static RowExplanation Explain(
        Answer answer, RowBatch row, RowBatch others, ExplanationScale scale, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(row.Count, 1, nameof(row));
        ArgumentOutOfRangeException.ThrowIfZero(others.Count, nameof(others));
        Column[] columns = [.. row.Schema.Features];
        var start = Mean(answer(others, cancellationToken));
        double whole = answer(row, cancellationToken)[0];
        var (effects, complete) = columns.Length == 1
            ? ([whole - start], true)
            : Solve(answer, row, others, columns, start, whole, cancellationToken);
        return new()
        {
            Answer = whole,
            Start = start,
            Scale = scale,
            Method = complete ? "KernelSHAP, exact" : $"KernelSHAP, {MostSets:N0} sets of columns",
            Contributions = columns
                .Select((column, place) => new Contribution(column.Name, row.Texts(column.Name)[0], effects[place]))
                .OrderByDescending(contribution => Math.Abs(contribution.Effect))
                .ThenBy(contribution => contribution.Column, StringComparer.Ordinal)
                .ToEquatableList(),
        };
    }

    private static (double[] Effects, bool Complete) Solve(
        Answer answer, RowBatch row, RowBatch others, Column[] columns, double start, double whole, CancellationToken cancellationToken)
    {
        var coalitions = Coalitions.Of(columns.Length, MostSets);
        var values = Values(answer, row, others, columns, coalitions.Sets, cancellationToken);

        // The effects must sum to whole - start: the last one is what the others leave.
        var free = columns.Length - 1;
        var gap = whole - start;
        double[][] matrix = [.. Enumerable.Range(0, free).Select(_ => new double[free])];
        var right = new double[free];
        var design = new double[free];
        for (var set = 0; set < coalitions.Sets.Count; set++)
        {
            var known = coalitions.Sets[set];
            var last = known[free] ? 1 : 0;
            var target = values[set] - start - (last * gap);
            for (var feature = 0; feature < free; feature++)
            {
                design[feature] = (known[feature] ? 1 : 0) - last;
            }

            LeastSquares.Add(matrix, right, design, target, coalitions.Weights[set]);
        }

        double[] solved = LeastSquares.Solve(matrix, right);
        return ([.. solved, gap - solved.Sum()], coalitions.Complete);
    }

    /// <summary>Gives the mean answer for each set: its columns as in the row, the others as in each of the other rows.</summary>
    private static double[] Values(
        Answer answer, RowBatch row, RowBatch others, Column[] columns, IReadOnlyList<bool[]> sets, CancellationToken cancellationToken)
    {
        var values = new double[sets.Count];
        var step = Math.Max(1, RowsPerRun / others.Count);
        for (var first = 0; first < sets.Count; first += step)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var count = Math.Min(step, sets.Count - first);
            var answers = answer(Mixed(row, others, columns, sets, first, count), cancellationToken);
            for (var set = 0; set < count; set++)
            {
                values[first + set] = Mean(answers.AsSpan(set * others.Count, others.Count));
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

    private static double Mean(ReadOnlySpan<float> answers)
    {
        double sum = 0;
        foreach (var answer in answers)
        {
            sum += answer;
        }

        return sum / answers.Length;
    }
}
