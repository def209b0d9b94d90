using Pipeline.Core.Rows;
using Pipeline.Training.Features;

namespace Pipeline.Training.Explanation;

/// <summary>
/// Groups of like rows, each with a prototype: the median of every number, the commonest text of every category (k-prototypes, Huang 1998, with
/// medians in the place of means). Numbers are told apart in units of their standard deviation, texts by 1, and so is a missing number from one
/// that is there. The same rows give the same groups.
/// </summary>
internal sealed class Prototypes
{
    private const int MostRounds = 20;

    private readonly float[][] _numbers;
    private readonly double[] _deviations;
    private readonly string[][] _texts;
    private readonly int _rows;
    private List<(float[] Numbers, string[] Texts)> _centres;
    private int[] _group;

    private Prototypes(RowBatch rows, IReadOnlyList<Column> numbers, IReadOnlyList<Column> texts, int groups)
    {
        _rows = rows.Count;
        _numbers = [.. numbers.Select(column => rows.Numbers(column.Name).ToArray())];
        _texts = [.. texts.Select(column => Array.ConvertAll(rows.Categories(column.Name).ToArray(), text => text ?? string.Empty))];
        _deviations = [.. _numbers.Select(Deviation)];
        _group = new int[_rows];
        _centres = [.. Enumerable.Range(0, Math.Min(groups, _rows)).Select(group => RowAt((int)((long)group * _rows / Math.Min(groups, _rows))))];
    }

    /// <summary>Gets the prototypes, in the order of <see cref="Groups"/>.</summary>
    public IReadOnlyList<(float[] Numbers, string[] Texts)> Centres => _centres;

    /// <summary>Gets the number of rows in each group.</summary>
    public IReadOnlyList<int> Groups => [.. Enumerable.Range(0, _centres.Count).Select(group => _group.Count(own => own == group))];

    /// <summary>Finds groups.</summary>
    /// <param name="rows">The rows, 1 or more.</param>
    /// <param name="numbers">Number columns to look at.</param>
    /// <param name="texts">Category and flag columns to look at.</param>
    /// <param name="groups">The most groups, 1 or more.</param>
    /// <param name="fewest">The fewest rows of a group; one group may have fewer where there are no more rows.</param>
    public static Prototypes Of(RowBatch rows, IReadOnlyList<Column> numbers, IReadOnlyList<Column> texts, int groups, int fewest)
    {
        var found = new Prototypes(rows, numbers, texts, groups);
        found.Settle();

        // A small group is given up, the smallest first, and its rows go to what is then nearest.
        while (found._centres.Count > 1 && found.Groups.Select((count, group) => (count, group)).Min() is var (count, smallest) && count < fewest)
        {
            found._centres.RemoveAt(smallest);
            found.Settle();
        }

        return found;
    }

    private void Settle()
    {
        _group = [.. Enumerable.Range(0, _rows).Select(Nearest)];
        for (var round = 0; round < MostRounds; round++)
        {
            var members = Enumerable.Range(0, _rows).ToLookup(row => _group[row]);
            _centres = [.. _centres.Select((centre, group) => members.Contains(group) ? Middle([.. members[group]]) : centre)];
            int[] next = [.. Enumerable.Range(0, _rows).Select(Nearest)];
            if (next.AsSpan().SequenceEqual(_group))
            {
                return;
            }

            _group = next;
        }
    }

    private (float[] Numbers, string[] Texts) RowAt(int row) => (
        Array.ConvertAll(_numbers, column => column[row]), Array.ConvertAll(_texts, column => column[row]));

    private (float[] Numbers, string[] Texts) Middle(int[] members) => (
        Array.ConvertAll(_numbers, column => Median(Array.ConvertAll(members, row => column[row]))),
        Array.ConvertAll(_texts, column => members
            .CountBy(row => column[row], StringComparer.Ordinal)
            .OrderByDescending(pair => pair.Value)
            .ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .First().Key));

    /// <summary>A number that most rows of a group lack is missing in its prototype too.</summary>
    private static float Median(float[] values)
    {
        float[] present = Array.FindAll(values, value => !float.IsNaN(value));
        return 2 * present.Length <= values.Length ? float.NaN : Selection.Median(present);
    }

    private int Nearest(int row)
    {
        var (nearest, least) = (0, double.PositiveInfinity);
        for (var group = 0; group < _centres.Count; group++)
        {
            var distance = Distance(row, _centres[group]);
            if (distance < least)
            {
                (nearest, least) = (group, distance);
            }
        }

        return nearest;
    }

    private double Distance(int row, (float[] Numbers, string[] Texts) centre)
    {
        double distance = 0;
        for (var column = 0; column < _numbers.Length; column++)
        {
            var (own, middle) = (_numbers[column][row], centre.Numbers[column]);
            if (float.IsNaN(own) || float.IsNaN(middle))
            {
                distance += float.IsNaN(own) == float.IsNaN(middle) ? 0 : 1;
                continue;
            }

            var apart = ((double)own - middle) / _deviations[column];
            distance += apart * apart;
        }

        for (var column = 0; column < _texts.Length; column++)
        {
            distance += string.Equals(_texts[column][row], centre.Texts[column], StringComparison.Ordinal) ? 0 : 1;
        }

        return distance;
    }

    private static double Deviation(float[] values)
    {
        double[] present = [.. values.Where(value => !float.IsNaN(value)).Select(value => (double)value)];
        if (present.Length == 0)
        {
            return 1;
        }

        var mean = present.Average();
        var deviation = Math.Sqrt(present.Average(value => (value - mean) * (value - mean)));
        return deviation > 0 ? deviation : 1;
    }
}
