using Pipeline.Data.Files;

namespace Pipeline.Data.Tables;

/// <summary>Writes the SQL that reads a file, every value of a text format as text.</summary>
internal static class FileReader
{
    /// <summary>Writes the table function.</summary>
    /// <param name="file">The file.</param>
    /// <param name="columns">Its columns, in file order.</param>
    /// <param name="forPeople">Whether the path is relative to the repository's root, to be run by hand from there.</param>
    public static string From(DataFile file, IReadOnlyList<SourceColumn> columns, bool forPeople = false)
    {
        var path = PathOf(file, forPeople);
        return file.Format switch
        {
            DataFormat.Csv => $"read_csv({path}, auto_detect = false, header = true, delim = {Sql.Text(file.Delimiter.ToString())}, "
                + $"quote = '\"', escape = '\"', strict_mode = true, nullstr = ['', 'NA'], allow_quoted_nulls = true{Compression(file)}, columns = {Types(columns)})",
            DataFormat.Parquet => $"read_parquet({path})",
            _ => $"read_json({path}, format = 'auto'{Compression(file)}, columns = {Types(columns)})",
        };
    }

    /// <summary>A column's text as the file has it, NULL where it is missing.</summary>
    public static string TextOf(DataFile file, SourceColumn column) => column.IsNumber || file.Format == DataFormat.Csv
        ? $"CAST({Sql.Name(column.Name)} AS VARCHAR)"
        : $"nullif(nullif(CAST({Sql.Name(column.Name)} AS VARCHAR), ''), 'NA')";

    /// <summary>The path as a text literal; several as a list.</summary>
    public static string PathOf(DataFile file, bool forPeople)
    {
        var paths = file.Parts.Select(part => Sql.FileName(forPeople ? part.RelativePath : part.FullPath)).ToList();
        return paths.Count == 1 ? paths[0] : $"[{string.Join(", ", paths)}]";
    }

    /// <summary>How the bytes are compressed, as a further argument.</summary>
    public static string Compression(DataFile file) => file.IsCompressed ? ", compression = 'gzip'" : string.Empty;

    private static string Types(IReadOnlyList<SourceColumn> columns) =>
        "{" + string.Join(", ", columns.Select(column => $"{Sql.Text(column.Name)}: 'VARCHAR'")) + "}";
}
