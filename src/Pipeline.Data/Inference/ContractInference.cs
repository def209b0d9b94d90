using DuckDB.NET.Data;
using Pipeline.Core.Errors;
using Pipeline.Core.Rows;
using Pipeline.Data.Files;
using Pipeline.Data.Tables;

namespace Pipeline.Data.Inference;

/// <summary>Writes the row type and the contract that a data file supports, for a person to edit.</summary>
public static class ContractInference
{
    /// <summary>Infers a row type and a contract.</summary>
    /// <param name="repositoryRoot">Absolute path of the repository's root.</param>
    /// <param name="request">The file, and what is known of it.</param>
    /// <param name="options">Limits.</param>
    /// <param name="cancellationToken">Stops the scan.</param>
    /// <exception cref="PipelineException">PIP20xx: the file cannot be read; PIP2050: it has one column only; PIP2051, PIP2053: key or label.</exception>
    public static async Task<InferredContract> InferAsync(string repositoryRoot, InferenceRequest request, DataOptions options, CancellationToken cancellationToken)
    {
        var file = DataFile.Locate(repositoryRoot, request.Path);
        using var engine = DuckDb.Open([.. file.Parts.Select(part => part.FullPath)], options.TemporaryFolder ?? Path.Combine(repositoryRoot, ".pipeline", "tmp"), options.MemoryLimitBytes);
        try
        {
            var columns = file.Format == DataFormat.Csv ? Header(file) : await DescribeAsync(engine, file, cancellationToken);
            var facts = await FactsReader.ReadAsync(
                engine, FileReader.From(file, columns), [.. columns.Select(column => (column.Name, FileReader.TextOf(file, column)))], ColumnInference.MostMembers, cancellationToken);
            var rows = facts[0].Rows;
            if (rows == 0)
            {
                throw new PipelineException("PIP2012", $"The data file '{file.RelativePath}' has no rows.", "There is a header and nothing after it.", "Restore the file, or run the export that fills it.");
            }

            var name = new Identifiers().Make(request.Name ?? Path.GetFileName(file.RelativePath).Split('.')[0], "Row");
            var inference = new ColumnInference(name);
            var decided = inference.Decide(facts, request);
            var text = RowTypeWriter.Write(name, file.RelativePath, rows, decided, decided.Exists(column => column.Attributes.Contains("Key", StringComparer.Ordinal)));
            return new(name, text, decided.Count, decided.Sum(column => column.Rules.Count) + 1, inference.Guesses.ToEquatableList());
        }
        catch (DuckDBException exception)
        {
            throw ReadFailure.Explain(file, exception);
        }
    }

    private static List<SourceColumn> Header(DataFile file)
    {
        var names = CsvHeader.Read(file, new RowSchema("Row", []));
        return names is [var only] && only.IndexOfAny([';', '\t', '|']) >= 0
            ? throw new PipelineException(
                "PIP2050",
                $"The columns of '{file.RelativePath}' are not separated by what its name says.",
                $"Line 1 is one name with other marks in it: '{only}'.",
                "Write the file with commas between the values, or name a tab-separated file .tsv.")
            : [.. names.Select(name => new SourceColumn(name, IsNumber: false))];
    }

    private static async Task<List<SourceColumn>> DescribeAsync(DuckDb engine, DataFile file, CancellationToken cancellationToken)
    {
        var path = FileReader.PathOf(file, forPeople: false);
        var columns = new List<SourceColumn>();
        await engine.RowsAsync(
            $"SELECT column_name FROM (DESCRIBE SELECT * FROM {(file.Format == DataFormat.Parquet ? $"read_parquet({path})" : $"read_json({path}, format = 'auto', sample_size = -1{FileReader.Compression(file)})")})",
            reader => columns.Add(new(reader.GetString(0), IsNumber: false)),
            cancellationToken);
        return columns;
    }
}
