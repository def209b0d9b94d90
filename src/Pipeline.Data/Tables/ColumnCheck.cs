using Pipeline.Core.Errors;
using Pipeline.Core.Rows;

namespace Pipeline.Data.Tables;

/// <summary>Holds the columns that a table has to those of the row type.</summary>
internal static class ColumnCheck
{
    private const int MostNames = 20;

    /// <summary>Makes sure that every column of the row type is there, with one value a row.</summary>
    /// <param name="table">The file or table, as people name it.</param>
    /// <param name="schema">The row type.</param>
    /// <param name="columns">What the table has.</param>
    /// <exception cref="PipelineException">PIP2006: a column is missing; PIP2033: one has lists or objects.</exception>
    public static void Check(string table, RowSchema schema, IReadOnlyList<SourceColumn> columns)
    {
        var present = columns.Select(column => column.Name).ToHashSet(StringComparer.Ordinal);
        var wanted = schema.Columns.Where(column => !column.IsRowNumber).ToList();
        var missing = wanted.Where(column => !present.Contains(column.Name)).ToList();
        if (missing.Count == 0)
        {
            CheckFlat(table, wanted, columns);
            return;
        }

        var free = present.Except(wanted.Select(column => column.Name), StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var named = missing.Select(column => ColumnGuess.For(column.Name, free) is { } guess
            ? $"'{column.Name}' (renamed to '{guess}'?)"
            : $"'{column.Name}'");
        throw new PipelineException(
            "PIP2006",
            $"'{table}' lacks {(missing.Count == 1 ? "the column" : "the columns")} {Names([.. named])} of {schema.Name}.",
            $"It has {Names([.. columns.Select(column => column.Name)])}.",
            $"Restore the column in the data, or put [Column(\"name in the file\")] on the property of {schema.Name}.");
    }

    /// <summary>Lists the first of some columns.</summary>
    public static string Names(IReadOnlyList<string> columns) => columns.Count <= MostNames
        ? string.Join(", ", columns)
        : string.Join(", ", columns.Take(MostNames)) + FormattableString.Invariant($" and {columns.Count - MostNames} more");

    private static void CheckFlat(string table, List<Column> wanted, IReadOnlyList<SourceColumn> columns)
    {
        var nested = columns.Where(column => column.IsNested && wanted.Exists(candidate => candidate.Name == column.Name)).Select(column => column.Name).ToList();
        if (nested.Count > 0)
        {
            throw new PipelineException(
                "PIP2033",
                $"'{table}' has lists or objects in {string.Join(", ", nested)}.",
                "A row has one value a column.",
                "Take the parts out into columns of their own before the data come here.");
        }
    }
}
