using System.Runtime.CompilerServices;

namespace Pipeline.Data.Tables;

/// <summary>Reads a vector of the engine, as it lies in memory.</summary>
internal static unsafe class EngineVector
{
    /// <summary>Up to this length, the engine keeps a text beside its length; a longer one elsewhere.</summary>
    private const int LongestBeside = 12;

    private const int TextBytes = 16;

    /// <summary>Says whether a row has a value.</summary>
    /// <param name="validity">One bit a row; null where all have one.</param>
    /// <param name="row">The row, from 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsPresent(ulong* validity, int row) => validity is null || (validity[row >> 6] >> (row & 63) & 1) != 0;

    /// <summary>Gives the UTF-8 of a text that is present.</summary>
    /// <param name="texts">The data of a vector of texts.</param>
    /// <param name="row">The row, from 0.</param>
    /// <param name="length">The length in bytes.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static byte* TextAt(byte* texts, int row, out int length)
    {
        var text = texts + ((long)row * TextBytes);
        length = *(int*)text;
        return length <= LongestBeside ? text + sizeof(int) : *(byte**)(text + 8);
    }
}
