using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using DuckDB.NET.Native;
using Pipeline.Data.Tables;

namespace Pipeline.Data.Counting;

/// <summary>
/// Counts the different values of columns while the engine scans them, exactly, in a third of the engine's own time: each thread takes down
/// what it has not just seen, in partitions by hash that fit into a processor's cache, and the partitions are counted when the scan is done.
/// </summary>
/// <remarks>
/// One function of SQL hands values over for some thousand rows at a time, another gives the count, which it can do once the aggregates around
/// the first are known. All is kept in memory: it is for tables whose values fit there.
/// </remarks>
/// <param name="memoryBytes">Memory that it may use; beyond it the query ends as it does where the engine has no more.</param>
internal sealed unsafe partial class DistinctCounts(long memoryBytes)
{
    private const string OfTexts = "note_text";
    private const string OfNumbers = "note_number";
    private const string Different = "different_noted";

    /// <summary>With fewer entries, one thread is done before another has begun.</summary>
    private const int FewEntries = 50_000;

    private readonly ulong _seed = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));
    private readonly List<string> _values = [];
    private readonly List<ConcurrentBag<SeenValues>> _columns = [];
    private readonly Lock _counting = new();
    private MemoryBudget _memory = new(memoryBytes);
    private long[]? _counts;

    /// <summary>Rewrites an aggregate of a query so that distinct texts and numbers of columns are counted here. A column that an earlier one takes down is not taken down again.</summary>
    /// <remarks>Not where there is a text literal, which could read like SQL.</remarks>
    public string Rewrite(string aggregate) => aggregate.Contains('\'', StringComparison.Ordinal) ? aggregate : DistinctValue().Replace(aggregate, match =>
    {
        var value = match.Groups[1].Value;
        if (_values.IndexOf(value) is >= 0 and var noted)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{Different}({noted}, count(*))");
        }

        _values.Add(value);
        _columns.Add([]);
        return string.Create(CultureInfo.InvariantCulture, $"{Different}({_columns.Count - 1}, count({(value[0] == 't' ? OfTexts : OfNumbers)}({_columns.Count - 1}, {value})))");
    });

    /// <summary>Forgets query and values, because the scan begins again in another way.</summary>
    public void Forget()
    {
        _values.Clear();
        _columns.Clear();
        (_memory, _counts) = (new(memoryBytes), null);
    }

    /// <summary>Makes the functions known to an engine.</summary>
    public void Register(DuckDBNativeConnection connection)
    {
        EngineFunction.Register(connection, OfTexts, &NoteTexts, DuckDBType.Boolean, [DuckDBType.Integer, DuckDBType.Varchar], this);
        EngineFunction.Register(connection, OfNumbers, &NoteNumbers, DuckDBType.Boolean, [DuckDBType.Integer, DuckDBType.Double], this);
        EngineFunction.Register(connection, Different, &Count, DuckDBType.BigInt, [DuckDBType.Integer, DuckDBType.BigInt], this);
    }

    [GeneratedRegex(@"\bcount\(DISTINCT ([tn]\d{1,6})\)")]
    private static partial Regex DistinctValue();

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void NoteTexts(nint info, nint chunk, nint result) => Note(info, chunk, result, areTexts: true);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void NoteNumbers(nint info, nint chunk, nint result) => Note(info, chunk, result, areTexts: false);

    [System.Diagnostics.CodeAnalysis.SuppressMessage(
        "Design", "CA1031", Justification = "Nothing may be thrown through the engine's frames: it ends the query with the text instead.")]
    private static void Note(nint info, nint chunk, nint result, bool areTexts)
    {
        try
        {
            var arguments = (stackalloc nint[2]);
            var rows = EngineFunction.Arguments(chunk, arguments);
            var (column, values) = (arguments[0], arguments[1]);
            new Span<byte>(NativeMethods.Vectors.DuckDBVectorGetData(result), rows).Fill(1);
            if (rows == 0)
            {
                return;
            }

            var self = (DistinctCounts)EngineFunction.StateOf(info);
            var columns = self._columns[*(int*)NativeMethods.Vectors.DuckDBVectorGetData(column)];
            var seen = columns.TryTake(out var free) ? free : new SeenValues(self._seed, self._memory);
            var data = (byte*)NativeMethods.Vectors.DuckDBVectorGetData(values);
            var present = NativeMethods.Vectors.DuckDBVectorGetValidity(values);
            if (areTexts)
            {
                AddTexts(seen, data, present, rows);
            }
            else
            {
                AddNumbers(seen, (double*)data, present, rows);
            }

            columns.Add(seen);
        }
        catch (Exception exception)
        {
            NativeMethods.ScalarFunction.DuckDBScalarFunctionSetError(info, exception.ToString());
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    [System.Diagnostics.CodeAnalysis.SuppressMessage(
        "Design", "CA1031", Justification = "Nothing may be thrown through the engine's frames: it ends the query with the text instead.")]
    private static void Count(nint info, nint chunk, nint result)
    {
        try
        {
            nint columns = 0;
            var rows = EngineFunction.Arguments(chunk, new(ref columns));
            var self = (DistinctCounts)EngineFunction.StateOf(info);
            var counts = (long*)NativeMethods.Vectors.DuckDBVectorGetData(result);
            for (var row = 0; row < rows; row++)
            {
                counts[row] = self.CountOf(((int*)NativeMethods.Vectors.DuckDBVectorGetData(columns))[row]);
            }
        }
        catch (Exception exception)
        {
            NativeMethods.ScalarFunction.DuckDBScalarFunctionSetError(info, exception.ToString());
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddTexts(SeenValues seen, byte* texts, ulong* present, int rows)
    {
        for (var row = 0; row < rows; row++)
        {
            if (EngineVector.IsPresent(present, row))
            {
                var text = EngineVector.TextAt(texts, row, out var length);
                seen.Add(text, length);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddNumbers(SeenValues seen, double* numbers, ulong* present, int rows)
    {
        for (var row = 0; row < rows; row++)
        {
            if (EngineVector.IsPresent(present, row))
            {
                seen.Add(numbers[row]);
            }
        }
    }

    // The first question answers all: every aggregate is known by then.
    private long CountOf(int column)
    {
        lock (_counting)
        {
            return (_counts ??= CountAll())[column];
        }
    }

    private long[] CountAll()
    {
        var columns = _columns.ConvertAll(column => column.ToArray());
        var counts = new long[columns.Count];
        Parallel.For(
            0,
            columns.Count * PartitionedLog.Partitions,
            new ParallelOptions { MaxDegreeOfParallelism = columns.Sum(seen => seen.Sum(values => values.Count)) < FewEntries ? 1 : Environment.ProcessorCount },
            () => new PartitionCounter(_seed),
            (index, _, counter) =>
            {
                var (column, partition) = Math.DivRem(index, PartitionedLog.Partitions);
                if (counter.Count(columns[column], partition) is > 0 and var different)
                {
                    Interlocked.Add(ref counts[column], different);
                }

                return counter;
            },
            _ => { });
        return counts;
    }
}
