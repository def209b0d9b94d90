using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using DuckDB.NET.Native;
using Pipeline.Data.Tables;

namespace Pipeline.Data.Profiles;

/// <summary>
/// Sketches columns while the engine scans them: two functions of SQL, which the engine calls for some thousand rows at a time, hand the
/// values over and give true. They belong into the aggregates of one query and are called once for each row.
/// </summary>
/// <remarks>
/// The engine's own aggregates need a tree for every row (<c>histogram</c>), ten times the price; its C interface has aggregates, but only
/// grouped ones, which would take every other aggregate of the query with them. A function must be called on every thread, so each call
/// borrows a sketch that no other call has.
/// </remarks>
internal sealed unsafe class Observations
{
    private const string OfTexts = "observe_text";
    private const string OfNumbers = "observe_number";

    /// <summary>The most rows that the engine hands over at once.</summary>
    private const int MostRows = 2048;

    private readonly List<(bool KeepsNumbers, ConcurrentBag<ColumnSketch> Sketches)> _columns = [];

    /// <summary>Adds a column of texts; see <see cref="Of"/>.</summary>
    /// <param name="text">The text as SQL.</param>
    /// <param name="query">What to ask with.</param>
    /// <returns>The column's number.</returns>
    public int AddText(string text, AggregateQuery query)
    {
        query.Add($"count({OfTexts}({_columns.Count}, {text} IS NOT NULL, hash({text})))");
        return Add(keepsNumbers: false);
    }

    /// <summary>Adds a column of numbers; see <see cref="Of"/>.</summary>
    /// <param name="number">The number as SQL.</param>
    /// <param name="isKept">Whether all numbers are kept, to count each different one.</param>
    /// <param name="query">What to ask with.</param>
    /// <returns>The column's number.</returns>
    public int AddNumber(string number, bool isKept, AggregateQuery query)
    {
        query.Add($"count({OfNumbers}({_columns.Count}, {number}, hash({number})))");
        return Add(isKept);
    }

    /// <summary>Gives what was seen of a column.</summary>
    /// <param name="column">The column's number.</param>
    /// <param name="rows">Rows of the table.</param>
    /// <exception cref="InvalidOperationException">The engine did not hand over every row once.</exception>
    public ColumnSketch Of(int column, long rows)
    {
        var (keepsNumbers, sketches) = _columns[column];
        var all = new ColumnSketch(keepsNumbers);
        foreach (var part in sketches)
        {
            all.Add(part);
        }

        return all.Rows == rows ? all : throw new InvalidOperationException(
            FormattableString.Invariant($"The engine handed over {all.Rows} of {rows} rows to the sketch of column {column}."));
    }

    /// <summary>Forgets what was seen, because the scan begins again.</summary>
    public void Forget() => _columns.ForEach(column => column.Sketches.Clear());

    /// <summary>Makes the functions known to an engine.</summary>
    public void Register(DuckDBNativeConnection connection)
    {
        EngineFunction.Register(connection, OfTexts, &ObserveTexts, DuckDBType.Boolean, [DuckDBType.Integer, DuckDBType.Boolean, DuckDBType.UnsignedBigInt], this);
        EngineFunction.Register(connection, OfNumbers, &ObserveNumbers, DuckDBType.Boolean, [DuckDBType.Integer, DuckDBType.Double, DuckDBType.UnsignedBigInt], this);
    }

    private int Add(bool keepsNumbers)
    {
        _columns.Add((keepsNumbers, []));
        return _columns.Count - 1;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void ObserveTexts(nint info, nint chunk, nint result) => Observe(info, chunk, result, static (sketch, rows, values, hashes) =>
    {
        var present = (bool*)NativeMethods.Vectors.DuckDBVectorGetData(values);
        for (var row = 0; row < rows; row++)
        {
            if (present[row])
            {
                sketch.AddHash(hashes[row]);
            }
        }
    });

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void ObserveNumbers(nint info, nint chunk, nint result) => Observe(info, chunk, result, static (sketch, rows, values, hashes) =>
    {
        var numbers = (double*)NativeMethods.Vectors.DuckDBVectorGetData(values);
        var validity = NativeMethods.Vectors.DuckDBVectorGetValidity(values);
        Span<double> present = stackalloc double[MostRows];
        for (int row = 0, count = 0; ; row++)
        {
            // A vector may grow beyond the usual in another version of the engine.
            if (row == rows || count == MostRows)
            {
                sketch.AddNumbers(present[..count]);
                count = 0;
            }

            if (row == rows)
            {
                return;
            }

            if (EngineVector.IsPresent(validity, row))
            {
                present[count++] = numbers[row];
                sketch.AddHash(hashes[row]);
            }
        }
    });

    [System.Diagnostics.CodeAnalysis.SuppressMessage(
        "Design", "CA1031", Justification = "Nothing may be thrown through the engine's frames: it ends the query with the text instead.")]
    private static void Observe(nint info, nint chunk, nint result, Look look)
    {
        try
        {
            var arguments = (stackalloc nint[3]);
            var rows = EngineFunction.Arguments(chunk, arguments);
            var (column, values, hashes) = (arguments[0], arguments[1], arguments[2]);
            new Span<byte>(NativeMethods.Vectors.DuckDBVectorGetData(result), rows).Fill(1);
            if (rows == 0)
            {
                return;
            }

            var self = (Observations)EngineFunction.StateOf(info);
            var (keepsNumbers, sketches) = self._columns[*(int*)NativeMethods.Vectors.DuckDBVectorGetData(column)];
            var sketch = sketches.TryTake(out var free) ? free : new ColumnSketch(keepsNumbers);
            sketch.Pass(rows);
            look(sketch, rows, values, (ulong*)NativeMethods.Vectors.DuckDBVectorGetData(hashes));
            sketches.Add(sketch);
        }
        catch (Exception exception)
        {
            NativeMethods.ScalarFunction.DuckDBScalarFunctionSetError(info, exception.ToString());
        }
    }

    private delegate void Look(ColumnSketch sketch, int rows, nint values, ulong* hashes);
}
