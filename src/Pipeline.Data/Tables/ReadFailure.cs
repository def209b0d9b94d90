using System.Text.RegularExpressions;
using DuckDB.NET.Data;
using Pipeline.Core.Errors;
using Pipeline.Data.Files;

namespace Pipeline.Data.Tables;

/// <summary>Says in our words what the data engine found wrong with a file.</summary>
internal static partial class ReadFailure
{
    /// <summary>The code of an error that more memory, or less to do at once, would help.</summary>
    public const string NoMemory = "PIP2021";

    /// <summary>Turns what the engine said into an error with a place.</summary>
    public static PipelineException Explain(DataFile file, DuckDBException exception)
    {
        var message = exception.Message;
        var place = LineNumber().Match(message) is { Success: true } line ? $"line {line.Groups[1].Value}" : "a place that the reader does not tell";
        if (FieldCount().Match(message) is { Success: true } fields)
        {
            return new(
                "PIP2010",
                $"'{file.RelativePath}' has a row with too {(Parse(fields, 2) < Parse(fields, 1) ? "few" : "many")} values at {place}.",
                $"The header names {fields.Groups[1].Value} columns, the row has {fields.Groups[2].Value} values. In the last line: the file was cut.",
                "Restore the file if it was cut; otherwise put quotes around values that hold the delimiter.",
                exception);
        }

        if (message.Contains("unterminated quote", StringComparison.OrdinalIgnoreCase))
        {
            return new(
                "PIP2011",
                $"'{file.RelativePath}' has a quote that is never closed, opened at {place}.",
                "The file was cut inside a quoted value, or a quote inside a value is not doubled.",
                "Restore the file if it was cut; otherwise write each quote inside a quoted value twice.",
                exception);
        }

        if (message.Contains("not utf-8", StringComparison.OrdinalIgnoreCase) || message.Contains("Invalid unicode", StringComparison.OrdinalIgnoreCase))
        {
            return new(
                "PIP2008",
                $"The text of '{file.RelativePath}' is not UTF-8.",
                $"Found at {place}.",
                "Convert it, for example: iconv -f LATIN1 -t UTF-8 (name the encoding that the file has).",
                exception);
        }

        if (message.Contains("Maximum line size", StringComparison.OrdinalIgnoreCase))
        {
            return new(
                "PIP2019",
                $"'{file.RelativePath}' has a line of more than two million bytes, at {place}.",
                "A quote that is never closed looks like this, and so does a file that is no table.",
                "Look at the line; close the quote, or take the long value out of the table.",
                exception);
        }

        if (message.Contains("regex", StringComparison.OrdinalIgnoreCase) || message.Contains("invalid character class", StringComparison.Ordinal))
        {
            return new(
                "PIP2020",
                $"A pattern of the contract cannot be checked on '{file.RelativePath}'.",
                FirstLine(message),
                "Write the pattern in RE2's syntax, which knows no named Unicode blocks, look-around or back-references.",
                exception);
        }

        return message.Contains("Out of Memory", StringComparison.OrdinalIgnoreCase)
            ? new(
                NoMemory,
                $"There is not enough memory to check '{file.RelativePath}'.",
                FirstLine(message),
                "Raise DataOptions.MemoryLimitBytes, or drop exact rules on columns with very many distinct values.",
                exception)
            : new(
                "PIP2013",
                $"'{file.RelativePath}' cannot be read as {NameOf(file.Format)}.",
                Reason(file, message, place),
                "Restore the file from where it came, or give it the name that fits its content.",
                exception);
    }

    private static string NameOf(DataFormat format) => format switch
    {
        DataFormat.Csv => "CSV",
        DataFormat.Parquet => "Parquet",
        _ => "JSON",
    };

    // The reader's own advice names its settings, and paths of this machine, which are not the user's.
    private static string Reason(DataFile file, string message, string place)
    {
        if (message.Contains("state machine reached an invalid state", StringComparison.Ordinal))
        {
            return LineEnds.FirstOther(file) is { } line
                ? $"It has line ends of two kinds. {line}"
                : $"It breaks the rules of RFC 4180, perhaps by a quote in the wrong place, at {place}.";
        }

        return message.Contains("No magic bytes found at end", StringComparison.Ordinal)
            ? "It does not end with Parquet's mark, PAR1: it was cut, or is no Parquet."
            : file.Parts.Aggregate(FirstLine(message), (reason, part) => reason.Replace(part.FullPath, part.RelativePath, StringComparison.Ordinal)).Replace("Invalid Input Error: ", string.Empty, StringComparison.Ordinal);
    }

    private static string FirstLine(string message) => message.Split('\n', 2)[0].Trim();

    private static long Parse(Match match, int group) =>
        long.Parse(match.Groups[group].ValueSpan, System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex(@"Line: (\d+)")]
    private static partial Regex LineNumber();

    [GeneratedRegex(@"Expected Number of Columns: (\d+) Found: (\d+)")]
    private static partial Regex FieldCount();
}
