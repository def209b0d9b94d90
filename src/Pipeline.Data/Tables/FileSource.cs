using Pipeline.Core.Rows;
using Pipeline.Data.Files;

namespace Pipeline.Data.Tables;

/// <summary>How DuckDB reads the rows of a file, or of several.</summary>
internal sealed class FileSource(DataFile file, IReadOnlyList<SourceColumn> columns, RowSchema schema) : TableSource(columns, schema)
{
    private const string RowInFile = "file_row_number";

    /// <inheritdoc/>
    public override SqlDialect Dialect => DuckDbDialect.Instance;

    /// <summary>Gets or sets the absolute path of a copy of the rows, in Parquet: texts that are NULL where they are missing; null to read the file itself.</summary>
    public string? Copy { get; set; }

    /// <inheritdoc/>
    /// <remarks>To write a number only to see that it is there would cost more than all that is asked of it.</remarks>
    public override string PresentOf(Column column) => SourceOf(column) is not null && IsTyped(column) ? $"v{IndexOf(column)}" : TextOf(column);

    /// <inheritdoc/>
    /// <remarks>Plain texts are read as numbers and moments in a step of their own: the engine would do it twice where one expression names the result twice.</remarks>
    public override string With(IEnumerable<Column> needed, bool withRowNumbers, bool forPeople = false)
    {
        var isCopy = Copy is not null && !forPeople;
        var present = needed.Distinct().Where(column => SourceOf(column) is not null).ToList();
        var texts = present.ConvertAll(column => $"{(isCopy ? Sql.Name(column.Name) : FileReader.TextOf(file, SourceOf(column)!))} AS {TextOf(column)}");
        texts.AddRange(present.Where(IsTyped).Select(column => $"{Sql.Name(column.Name)} AS {PresentOf(column)}, {Dialect.NumberOf(Sql.Name(column.Name))} AS {NumberOf(column)}"));
        var isNumbered = isCopy || (file is { Format: DataFormat.Parquet, Parts.Count: 1 } && !Columns.Any(column => column.Name.Equals(RowInFile, StringComparison.OrdinalIgnoreCase)));
        if (withRowNumbers)
        {
            texts.Insert(0, $"{(isNumbered ? $"{RowInFile} + 1" : "row_number() OVER ()")} AS row");
        }

        var valued = present.Where(column => IsRead(column) || column.IsMoment).ToList();
        var read = forPeople ? [] : valued.Where(column => PlainReader.For(column) is not null).ToList();
        var values = valued.ConvertAll(column => $", {(read.Contains(column) ? $"CASE WHEN {ReadOf(column)} IS NOT NULL THEN {ReadOf(column)} WHEN {TextOf(column)} IS NOT NULL THEN {ValueIn(column)} END" : ValueIn(column))} AS {ValueOf(column)}");
        var from = (isCopy, withRowNumbers && isNumbered) switch
        {
            (false, false) => FileReader.From(file, Columns, forPeople),
            (_, var numbered) => $"read_parquet({(isCopy ? Sql.FileName(Copy!) : FileReader.PathOf(file, forPeople))}{(numbered ? $", {RowInFile} = true" : string.Empty)})",
        };
        var selected = $"SELECT {(texts.Count > 0 ? string.Join(", ", texts) : "1")} FROM {from}";
        return values.Count == 0
            ? $"WITH data AS ({selected})"
            : $"WITH texts AS ({selected}), data AS (SELECT *{string.Concat(values)} FROM {(read.Count == 0 ? "texts" : $"(SELECT *{string.Concat(read.Select(column => $", {PlainReader.For(column)}({TextOf(column)}) AS {ReadOf(column)}"))} FROM texts)")})";
    }

    /// <summary>Writes the statement that copies the rows of a text file, so that further scans need not parse it.</summary>
    /// <param name="needed">Columns of the row type.</param>
    /// <param name="path">Absolute path of the copy.</param>
    public string CopyTo(IEnumerable<Column> needed, string path)
    {
        var wanted = needed.Select(SourceOf).OfType<SourceColumn>().ToList();
        var texts = wanted.ConvertAll(column => $"{FileReader.TextOf(file, column)} AS {Sql.Name(column.Name)}");
        return $"COPY (SELECT {(texts.Count > 0 ? string.Join(", ", texts) : "1")} FROM {FileReader.From(file, Columns)}) TO {Sql.Text(path)} (FORMAT parquet, COMPRESSION lz4)";
    }

    private string ValueOf(Column column) => column.IsMoment ? MomentOf(column) : NumberOf(column);

    private string ReadOf(Column column) => $"read_{ValueOf(column)}";

    private string ValueIn(Column column) => column.IsMoment ? Dialect.MomentIn(TextOf(column), column.Kind, column.DateFormat) : Dialect.NumberIn(TextOf(column));

    private bool IsTyped(Column column) => column.Kind == ColumnKind.Number && SourceOf(column)!.IsNumber;

    private bool IsRead(Column column) => column.Kind == ColumnKind.Number && !SourceOf(column)!.IsNumber;

    private SourceColumn? SourceOf(Column column) => Columns.FirstOrDefault(candidate => candidate.Name == column.Name);
}
