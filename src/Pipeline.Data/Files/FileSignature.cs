namespace Pipeline.Data.Files;

/// <summary>Tells from the first bytes what a file is that was given the name of a text.</summary>
internal static class FileSignature
{
    /// <summary>Says what it is, and what to do about it; null where the bytes are of none of the formats that are often taken for a text.</summary>
    /// <param name="start">The first bytes, four or more where the file has them.</param>
    public static (string What, string Fix)? Of(ReadOnlySpan<byte> start) => start switch
    {
        [0x1F, 0x8B, ..] => ("compressed by gzip", "Name it with .gz at the end, for example rows.csv.gz, or unpack it."),
        [(byte)'P', (byte)'K', 3, 4, ..] => ("a zip archive, as the workbooks of Excel are", "Save the sheet as CSV in UTF-8, or take the file out of the archive."),
        [(byte)'P', (byte)'A', (byte)'R', (byte)'1', ..] => ("Parquet", "Name it with .parquet at the end."),
        [0xD0, 0xCF, 0x11, 0xE0, ..] => ("a workbook of an old Excel", "Save the sheet as CSV in UTF-8."),
        [0x28, 0xB5, 0x2F, 0xFD, ..] => ("compressed by Zstandard", "Unpack it, or compress it by gzip: of compressions only that one is read."),
        [(byte)'B', (byte)'Z', (byte)'h', ..] => ("compressed by bzip2", "Unpack it, or compress it by gzip: of compressions only that one is read."),
        [0xFD, (byte)'7', (byte)'z', (byte)'X', ..] => ("compressed by xz", "Unpack it, or compress it by gzip: of compressions only that one is read."),
        _ => null,
    };
}
