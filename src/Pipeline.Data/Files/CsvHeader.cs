using System.Text;
using Pipeline.Core.Errors;
using Pipeline.Core.Rows;

namespace Pipeline.Data.Files;

/// <summary>Reads the names of the columns off the first record of delimited text.</summary>
internal static class CsvHeader
{
    private static readonly char[] OtherDelimiters = [';', '\t', '|', ','];
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads the names, in file order.</summary>
    /// <exception cref="PipelineException">PIP2007 to PIP2009: another delimiter, another encoding, a header that is none.</exception>
    public static IReadOnlyList<string> Read(DataFile file, RowSchema schema)
    {
        var first = ReadPart(file.Parts[0], schema);
        foreach (var part in file.Parts.Skip(1))
        {
            // The engine takes columns by their place: another order would mix them up in silence.
            if (ReadPart(part, schema) is var names && !names.SequenceEqual(first, StringComparer.Ordinal))
            {
                throw new PipelineException(
                    "PIP2030",
                    $"'{part.RelativePath}' does not have the columns of '{file.Parts[0].RelativePath}'.",
                    $"It has {string.Join(", ", names.Take(20))}; the first has {string.Join(", ", first.Take(20))}.",
                    "Write all files of one pattern with the same columns in the same order.");
            }
        }

        return first;
    }

    private static List<string> ReadPart(DataFile file, RowSchema schema)
    {
        try
        {
            return ReadNames(file, schema);
        }
        catch (InvalidDataException exception)
        {
            throw new PipelineException(
                "PIP2013",
                $"'{file.RelativePath}' cannot be read as gzip.",
                "It does not begin with gzip's mark, or it is damaged.",
                "Restore the file from where it came, or give it the name that fits its content.",
                exception);
        }
    }

    private static List<string> ReadNames(DataFile file, RowSchema schema)
    {
        CheckEncoding(file);
        using var stream = file.OpenRead();
        var fields = new CsvRecords(stream, file.Delimiter).ReadFields() ?? throw NoHeader(
            file, "The first line has a quote that is never closed, or is longer than a mebibyte.");
        var names = fields.ConvertAll(field => Decode(file, field));
        CheckDelimiter(file, schema, names);
        if (names.FindIndex(string.IsNullOrEmpty) is >= 0 and var nameless)
        {
            throw NoHeader(file, $"Column {nameless + 1} of {names.Count} has no name.");
        }

        if (names.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw NoHeader(file, $"{string.Join(" and ", twice.Select(name => $"'{name}'"))} name two columns alike (case is not looked at).");
        }

        return names;
    }

    private static void CheckEncoding(DataFile file)
    {
        using var stream = file.OpenRead();
        Span<byte> start = stackalloc byte[4096];
        start = start[..stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        if (start.StartsWith(Encoding.Unicode.Preamble) || start.StartsWith(Encoding.BigEndianUnicode.Preamble))
        {
            throw WrongEncoding(file, "It begins with the mark of UTF-16.", from: "UTF-16");
        }

        if (FileSignature.Of(start) is var (what, fix))
        {
            throw new PipelineException("PIP2013", $"'{file.RelativePath}' is no {(file.Delimiter == '\t' ? "tab-separated text" : "CSV")}.", $"By its first bytes it is {what}.", fix);
        }

        if (start.Contains((byte)0))
        {
            throw WrongEncoding(file, "There are bytes of value 0 at its beginning: it is UTF-16 without a mark, or no text at all.", from: "UTF-16LE");
        }
    }

    private static string Decode(DataFile file, byte[] field)
    {
        try
        {
            return StrictUtf8.GetString(field);
        }
        catch (DecoderFallbackException exception)
        {
            throw WrongEncoding(file, "The header (line 1) is not UTF-8.", exception);
        }
    }

    private static void CheckDelimiter(DataFile file, RowSchema schema, List<string> names)
    {
        var known = schema.Columns.Select(column => column.Name).ToHashSet(StringComparer.Ordinal);
        var header = string.Join(file.Delimiter, names);
        foreach (var other in OtherDelimiters.Where(other => other != file.Delimiter && !names.Exists(known.Contains)))
        {
            if (header.Split(other) is { Length: > 1 } parts && parts.Any(part => known.Contains(part.Trim('"'))))
            {
                throw new PipelineException(
                    "PIP2007",
                    $"The columns of '{file.RelativePath}' are not separated by {NameOf(file.Delimiter)}.",
                    $"Line 1 names columns of {schema.Name} when it is cut at each {NameOf(other)}.",
                    other == '\t' ? "Rename the file to .tsv, or write it with commas." : "Write the file with commas between the values.");
            }
        }
    }

    private static string NameOf(char delimiter) => delimiter switch
    {
        '\t' => "tab",
        ',' => "comma",
        ';' => "semicolon",
        _ => $"'{delimiter}'",
    };

    private static PipelineException WrongEncoding(DataFile file, string why, Exception? inner = null, string from = "LATIN1") => new(
        "PIP2008",
        $"The text of '{file.RelativePath}' is not UTF-8.",
        why,
        $"Convert it, for example: iconv -f {from} -t UTF-8 (name the encoding that the file has).",
        inner);

    private static PipelineException NoHeader(DataFile file, string why) => new(
        "PIP2009",
        $"The header of '{file.RelativePath}' cannot be used.",
        why,
        "The first line must name every column once, for example: Age,Income,Status.");
}
