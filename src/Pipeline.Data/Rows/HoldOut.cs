using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Pipeline.Core.Errors;
using Pipeline.Core.Models;
using Pipeline.Core.Rows;
using Pipeline.Core.Training;

namespace Pipeline.Data.Rows;

/// <summary>Says of each row whether it is held out.</summary>
internal static class HoldOut
{
    /// <summary>Gives the indices of the rows to train on and of those held out, each in the order of the file.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The split would put every row on one side.</exception>
    /// <exception cref="PipelineException">PIP2062: the row type lacks the column that the split asks for.</exception>
    public static (List<int> Training, List<int> Holdout) Of(Split split, RowBatch rows)
    {
        var isHeldOut = For(split, rows);
        var (training, holdout) = (new List<int>(), new List<int>());
        for (var row = 0; row < rows.Count; row++)
        {
            (isHeldOut(row) ? holdout : training).Add(row);
        }

        return (training, holdout);
    }

    /// <summary>
    /// A key's place between 0 and 1: the first eight bytes of the SHA-256 of its UTF-8 text, most significant first, divided by 2⁶⁴.
    /// Never change it: rows would change sides.
    /// </summary>
    internal static double Position(string key)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(key), hash);
        return BinaryPrimitives.ReadUInt64BigEndian(hash) / 18446744073709551616.0;
    }

    /// <summary>One text of several that name a group together: a length before each keeps "a,b" and "ab," apart.</summary>
    internal static string PartOf(string text) => $"{text.Length}:{text}";

    /// <summary>Gives the columns that name a group.</summary>
    /// <exception cref="PipelineException">PIP2062: there is none.</exception>
    internal static IReadOnlyList<Column> GroupsOf(RowSchema schema) =>
        schema.Columns.Where(column => column.IsGroup).ToList() is { Count: > 0 } groups ? groups : throw Lacks(schema, "ByGroup", "Group");

    /// <summary>Gives the column that puts rows in time.</summary>
    /// <exception cref="PipelineException">PIP2062: there is none.</exception>
    internal static Column TimeOf(RowSchema schema) => schema.Columns.FirstOrDefault(column => column.IsTime) ?? throw Lacks(schema, "ByTime", "Time");

    /// <summary>Gives the place, from 0, of the last row that is trained on, among all that have a time, earliest first. All rows of its moment are.</summary>
    internal static long LastTrainedOn(long rows, double share) => Math.Clamp((long)Math.Ceiling(rows * (1 - share)) - 1, 0, rows - 1);

    /// <summary>Gives the number of rows of one label that are held out.</summary>
    internal static long HeldOutOf(long rows, double share) => (long)Math.Round(rows * share, MidpointRounding.AwayFromZero);

    /// <summary>Makes sure that a split leaves rows on both sides.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It would put every row on one side.</exception>
    internal static void Check(Split split)
    {
        if (split is not (Split.EveryNth { N: >= 2 } or Split.ByKeyHash { Share: > 0 and < 1 } or Split.ByGroup { Share: > 0 and < 1 }
            or Split.ByTime { Share: > 0 and < 1 } or Split.Stratified { Share: > 0 and < 1 }))
        {
            throw new ArgumentOutOfRangeException(
                nameof(split), split, "EveryNth needs 2 or more; the others need a share between 0 and 1, both excluded.");
        }
    }

    private static Func<int, bool> For(Split split, RowBatch rows)
    {
        Check(split);
        return split switch
        {
            Split.EveryNth { N: var n } => row => (row + 1) % n == 0,
            Split.ByKeyHash { Share: var share } => row => Position(rows.Keys.Span[row]) < share,
            Split.ByGroup { Share: var share } => ByGroup(rows, share),
            Split.ByTime { Share: var share } => ByTime(rows, share),
            Split.Stratified { Share: var share } => Stratified(rows, share),
            _ => throw new ArgumentOutOfRangeException(nameof(split), split, message: null),
        };
    }

    private static Func<int, bool> ByGroup(RowBatch rows, double share)
    {
        var groups = GroupsOf(rows.Schema).Select(column => rows.Texts(column.Name)).ToList();
        return row => Position(groups.TrueForAll(texts => texts[row] is not null)
            ? groups.Count == 1 ? groups[0][row]! : string.Concat(groups.Select(texts => PartOf(texts[row]!)))
            : rows.Keys.Span[row]) < share;
    }

    private static Func<int, bool> ByTime(RowBatch rows, double share)
    {
        var time = TimeOf(rows.Schema);
        if (time.IsMoment)
        {
            var moments = rows.Moments(time.Name);
            var last = LastOf(moments.ToArray().Where(moment => moment != RowBatch.NoMoment), share, long.MaxValue);
            return row => moments.Span[row] > last;
        }

        var numbers = rows.Numbers(time.Name);
        var cut = LastOf(numbers.ToArray().Where(number => !float.IsNaN(number)), share, float.PositiveInfinity);
        return row => numbers.Span[row] > cut;
    }

    // The moment of the last row that is trained on: all of its rows are, so that no moment is on both sides.
    private static T LastOf<T>(IEnumerable<T> moments, double share, T none)
    {
        var sorted = moments.Order().ToArray();
        return sorted.Length == 0 ? none : sorted[LastTrainedOn(sorted.Length, share)];
    }

    private static Func<int, bool> Stratified(RowBatch rows, double share)
    {
        var held = new bool[rows.Count];
        foreach (var stratum in Enumerable.Range(0, rows.Count).GroupBy(StratumOf(rows)))
        {
            var ordered = stratum.OrderBy(row => Position(rows.Keys.Span[row])).ThenBy(row => row).ToList();
            foreach (var row in ordered.Take((int)HeldOutOf(ordered.Count, share)))
            {
                held[row] = true;
            }
        }

        return row => held[row];
    }

    private static Func<int, int> StratumOf(RowBatch rows)
    {
        switch (rows.Schema.Task)
        {
            case ModelTask.Binary:
                return row => rows.Labels.Span[row] ? 1 : 0;
            case ModelTask.Multiclass:
                return row => rows.Classes.Span[row];
            default:
                var sorted = rows.Targets.ToArray().Order().ToArray();
                var edges = Enumerable.Range(1, 4).Select(fifth => sorted.Length == 0 ? 0 : sorted[sorted.Length * fifth / 5]).ToArray();
                return row => edges.Count(edge => rows.Targets.Span[row] >= edge);
        }
    }

    private static PipelineException Lacks(RowSchema schema, string split, string attribute) => new(
        "PIP2062",
        $"Split.{split} cannot be used on {schema.Name}.",
        $"No property of {schema.Name} has the attribute [{attribute}].",
        $"Put [{attribute}] on the property that says it, beside its role (usually [Slice]), or choose another Split.");
}
