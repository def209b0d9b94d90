using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using DuckDB.NET.Native;
using Pipeline.Core.Rows;

namespace Pipeline.Data.Tables;

/// <summary>
/// Gives the engine functions that read texts by <see cref="PlainText"/>, several times as fast as a pattern and a cast; NULL for what
/// is not plain, which SQL then reads.
/// </summary>
internal static unsafe class PlainReader
{
    private const string Number = "plain_number";
    private const string Day = "plain_day";
    private const string Second = "plain_second";
    private const string UtcSecond = "plain_utc_second";

    /// <summary>Names the function that reads a column's texts; null where there is none.</summary>
    public static string? For(Column column) => column switch
    {
        { Kind: ColumnKind.Number } => Number,
        { DateFormat: not null } => null,
        { Kind: ColumnKind.Date } => Day,
        { Kind: ColumnKind.DateTime } => Second,
        { Kind: ColumnKind.Instant } => UtcSecond,
        _ => null,
    };

    /// <summary>Makes the functions known to an engine.</summary>
    public static void Register(DuckDBNativeConnection connection)
    {
        EngineFunction.Register(connection, Number, &ReadNumbers, DuckDBType.Double, [DuckDBType.Varchar]);
        EngineFunction.Register(connection, Day, &ReadDays, DuckDBType.Timestamp, [DuckDBType.Varchar]);
        EngineFunction.Register(connection, Second, &ReadSeconds, DuckDBType.Timestamp, [DuckDBType.Varchar]);
        EngineFunction.Register(connection, UtcSecond, &ReadUtcSeconds, DuckDBType.Timestamp, [DuckDBType.Varchar]);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void ReadNumbers(nint info, nint chunk, nint result) => Read<NumberReader>(info, chunk, result);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void ReadDays(nint info, nint chunk, nint result) => Read<DayReader>(info, chunk, result);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void ReadSeconds(nint info, nint chunk, nint result) => Read<SecondReader>(info, chunk, result);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void ReadUtcSeconds(nint info, nint chunk, nint result) => Read<UtcSecondReader>(info, chunk, result);

    [System.Diagnostics.CodeAnalysis.SuppressMessage(
        "Design", "CA1031", Justification = "Nothing may be thrown through the engine's frames: it ends the query with the text instead.")]
    private static void Read<TReader>(nint info, nint chunk, nint result)
        where TReader : struct, IReader
    {
        try
        {
            nint texts = 0;
            var rows = EngineFunction.Arguments(chunk, new(ref texts));
            NativeMethods.Vectors.DuckDBVectorEnsureValidityWritable(result);
            Read<TReader>(
                (byte*)NativeMethods.Vectors.DuckDBVectorGetData(texts),
                NativeMethods.Vectors.DuckDBVectorGetValidity(texts),
                rows,
                (long*)NativeMethods.Vectors.DuckDBVectorGetData(result),
                NativeMethods.Vectors.DuckDBVectorGetValidity(result));
        }
        catch (Exception exception)
        {
            NativeMethods.ScalarFunction.DuckDBScalarFunctionSetError(info, exception.ToString());
        }
    }

    // A million calls a second from the first on: there is no time to learn how to compile it.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Read<TReader>(byte* texts, ulong* present, int rows, long* values, ulong* read)
        where TReader : struct, IReader
    {
        for (var first = 0; first < rows; first += 64)
        {
            var (last, bits) = (Math.Min(rows, first + 64), present is null ? ulong.MaxValue : present[first >> 6]);
            for (var row = first; row < last; row++)
            {
                if ((bits >> (row & 63) & 1) == 0 || !TReader.TryRead(EngineVector.TextAt(texts, row, out var length), length, out values[row]))
                {
                    bits &= ~(1UL << (row & 63));
                }
            }

            read[first >> 6] = bits;
        }
    }

    private interface IReader
    {
        static abstract bool TryRead(byte* text, int length, out long bits);
    }

    private readonly struct NumberReader : IReader
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static bool TryRead(byte* text, int length, out long bits)
        {
            var isPlain = PlainText.TryReadNumber(text, length, out var number);
            bits = BitConverter.DoubleToInt64Bits(number);
            return isPlain;
        }
    }

    private readonly struct DayReader : IReader
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static bool TryRead(byte* text, int length, out long bits) => PlainText.TryReadDay(text, length, out bits);
    }

    private readonly struct SecondReader : IReader
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static bool TryRead(byte* text, int length, out long bits) => PlainText.TryReadSecond(text, length, out bits);
    }

    private readonly struct UtcSecondReader : IReader
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static bool TryRead(byte* text, int length, out long bits) => PlainText.TryReadUtcSecond(text, length, out bits);
    }
}
