namespace Pipeline.Training.Evaluation;

/// <summary>Standard normal numbers that are the same each time: Box and Muller (1958) on a hash of row and column.</summary>
internal static class NormalNoise
{
    /// <summary>Gives the number for a row and a column.</summary>
    public static double At(uint row, uint column)
    {
        var first = (Scatter(row, column, 0x9E3779B1u) + 1.0) / 4294967297.0;
        var second = Scatter(row, column, 0x85EBCA77u) / 4294967296.0;
        return Math.Sqrt(-2 * Math.Log(first)) * Math.Cos(2 * Math.PI * second);
    }

    /// <summary>Spreads row and column over all 32-bit numbers (the finalizer of MurmurHash3, twice).</summary>
    private static uint Scatter(uint row, uint column, uint salt) => Finish(Finish(row ^ salt) ^ unchecked(column * 0xC2B2AE3Du));

    private static uint Finish(uint hash)
    {
        hash = unchecked((hash ^ (hash >> 16)) * 0x85EBCA6Bu);
        hash = unchecked((hash ^ (hash >> 13)) * 0xC2B2AE35u);
        return hash ^ (hash >> 16);
    }
}
