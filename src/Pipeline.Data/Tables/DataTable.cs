using System.Data.Common;
using DuckDB.NET.Data;
using Pipeline.Core.Contracts;
using Pipeline.Core.Errors;
using Pipeline.Core.Evidence;
using Pipeline.Core.Profiles;
using Pipeline.Core.Rows;
using Pipeline.Data.Contracts;
using Pipeline.Data.Counting;
using Pipeline.Data.Files;
using Pipeline.Data.Profiles;

namespace Pipeline.Data.Tables;

/// <summary>A data file opened against a row type: its header fits, its bytes are digested, its rows can be asked for.</summary>
internal sealed class DataTable : ICheckedTable, IDisposable
{
    /// <summary>A part of the memory that the engine may use: a larger text, with what is kept of each of its values, may not fit.</summary>
    private const int MemoryShare = 4;

    /// <summary>With more columns, one query for all costs more to prepare than several scans.</summary>
    private const int WidestAtOnce = 100;

    /// <summary>How many columns of a wide file may be counted exactly at once.</summary>
    private const int KeepingAtOnce = 16;

    /// <summary>How much larger than a compressed file its text is, as a rule.</summary>
    private const int CompressedGrowth = 4;

    private readonly DuckDb _engine;
    private readonly Task<FileContent> _reading;
    private readonly CancellationTokenSource _stopReading;
    private readonly FileSource _source;
    private readonly long _memoryBytes;

    private DataTable(DuckDb engine, DataFile file, (Task<FileContent> Content, CancellationTokenSource Stop) reading, FileSource source, long? valueBytes, OtherFiles others, RowSchema schema, DataOptions options)
    {
        (_engine, File, _source, Others, Schema) = (engine, file, source, others, schema);
        (_reading, _stopReading) = reading;
        _memoryBytes = options.MemoryLimitBytes;
        Bytes = file.Parts.Sum(part => new FileInfo(part.FullPath).Length);
        IsLarge = (valueBytes ?? (Bytes * (File.IsCompressed ? CompressedGrowth : 1))) > (options.LargestAtOnceBytes ?? options.MemoryLimitBytes / MemoryShare);
        var known = schema.Columns.Select(column => column.Name).ToHashSet(StringComparer.Ordinal);
        ExtraColumns = source.Columns.Select(column => column.Name).Where(name => !known.Contains(name)).ToEquatableList();
    }

    /// <summary>Gets the row type.</summary>
    public RowSchema Schema { get; }

    /// <summary>Gets which bytes are read.</summary>
    /// <exception cref="InvalidOperationException">Nothing was answered yet: the bytes are still being digested.</exception>
    public DatasetVersion Version => Content.Version;

    /// <summary>Gets how many bytes there are, in all files.</summary>
    public long Bytes { get; }

    /// <summary>Gets the columns that the file has and the row type does not name; they are not read.</summary>
    public EquatableList<string> ExtraColumns { get; }

    /// <summary>Gets how SQL reads the rows.</summary>
    public TableSource Source => _source;

    /// <summary>Gets a value indicating whether what is kept of each value, as for exact counts of different ones, may not fit in memory for all columns at once.</summary>
    public bool IsLarge { get; private set; }

    /// <summary>Gets the files that rules refer to.</summary>
    public OtherFiles Others { get; }

    /// <summary>Gets the file.</summary>
    public DataFile File { get; }

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Usage", "VSTHRD002", Justification = "It is complete.")]
    private FileContent Content => _reading.IsCompletedSuccessfully ? _reading.Result : throw new InvalidOperationException($"'{File.RelativePath}' is still being read.");

    /// <summary>Opens a file.</summary>
    /// <param name="repositoryRoot">Absolute path of the repository's root.</param>
    /// <param name="path">The file, relative to the root, with forward slashes.</param>
    /// <param name="schema">The row type.</param>
    /// <param name="options">Limits.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="PipelineException">PIP20xx: the file is missing, broken, or does not have the columns.</exception>
    public static Task<DataTable> OpenAsync(
        string repositoryRoot, string path, RowSchema schema, DataOptions options, CancellationToken cancellationToken) =>
        OpenAsync(repositoryRoot, path, schema, [], options, cancellationToken);

    /// <summary>Opens a file, and the files that rules refer to.</summary>
    /// <param name="repositoryRoot">Absolute path of the repository's root.</param>
    /// <param name="path">The file, relative to the root, with forward slashes.</param>
    /// <param name="schema">The row type.</param>
    /// <param name="others">The files that rules refer to, relative to the root.</param>
    /// <param name="options">Limits.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="PipelineException">PIP20xx: a file is missing, broken, or does not have the columns.</exception>
    public static async Task<DataTable> OpenAsync(
        string repositoryRoot, string path, RowSchema schema, IReadOnlyList<string> others, DataOptions options, CancellationToken cancellationToken)
    {
        var table = await BeginAsync(repositoryRoot, path, schema, others, options, cancellationToken);
        try
        {
            await table.SettleAsync();
            return table;
        }
        catch
        {
            table.Dispose();
            throw;
        }
    }

    /// <summary>Opens a file, and the files that rules refer to. Where its time tells of every change, its bytes are still being digested, until <see cref="AnswerAsync"/> is done.</summary>
    /// <param name="repositoryRoot">Absolute path of the repository's root.</param>
    /// <param name="path">The file, relative to the root, with forward slashes.</param>
    /// <param name="schema">The row type.</param>
    /// <param name="others">The files that rules refer to, relative to the root.</param>
    /// <param name="options">Limits.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="PipelineException">PIP20xx: a file is missing, broken, or does not have the columns.</exception>
    public static async Task<DataTable> BeginAsync(
        string repositoryRoot, string path, RowSchema schema, IReadOnlyList<string> others, DataOptions options, CancellationToken cancellationToken)
    {
        var file = DataFile.Locate(repositoryRoot, path);
        var located = others.ToDictionary(other => other, other => DataFile.Locate(repositoryRoot, other), StringComparer.Ordinal);
        var now = options.Clock.GetUtcNow();
        var temporary = options.TemporaryFolder ?? Path.Combine(Path.GetFullPath(repositoryRoot), ".pipeline", "tmp");
        CancellationTokenSource? stop = null;
        FileReading? reading = null;
        DuckDb? engine = null;
        try
        {
            // The engine is made ready while the bytes are digested.
            stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            reading = options.NamesBytes ? FileContent.Begin(file, now, stop.Token) : FileContent.BeginUnnamed(file, now, stop.Token);
            engine = DuckDb.Open([.. located.Values.Prepend(file).SelectMany(each => each.Parts).Select(part => part.FullPath)], temporary, options.MemoryLimitBytes);
            if (!reading.TimesTell)
            {
                await reading.Content;
            }

            var columns = await FileColumns.ReadAsync(engine, file, schema, cancellationToken);
            ColumnCheck.Check(file.RelativePath, schema, columns);
            var otherFiles = new OtherFiles();
            foreach (var (name, other) in located)
            {
                otherFiles.Add(name, await FileContent.Begin(other, now, cancellationToken).Content, await FileColumns.ReadAsync(engine, other, schema, cancellationToken));
            }

            var table = new DataTable(engine, file, (reading.Content, stop), new FileSource(file, columns, schema), await ValueBytesOfAsync(engine, file, cancellationToken), otherFiles, schema, options);
            (engine, stop) = (null, null);
            return table;
        }
        catch when (reading is not null)
        {
            // A file that cannot be read at all is the better reason.
            await reading.Content;
            throw;
        }
        finally
        {
            engine?.Dispose();
            stop?.Dispose();
        }
    }

    /// <summary>Runs a query that gives one row.</summary>
    public async Task<object?[]> RowAsync(string sql, CancellationToken cancellationToken)
    {
        try
        {
            return await _engine.RowAsync(sql, cancellationToken);
        }
        catch (DuckDBException exception)
        {
            throw await ExplainAsync(exception);
        }
    }

    /// <summary>Runs a query and hands on every row, in order.</summary>
    public async Task RowsAsync(string sql, Action<DbDataReader> onRow, CancellationToken cancellationToken)
    {
        try
        {
            await _engine.RowsAsync(sql, onRow, cancellationToken);
        }
        catch (DuckDBException exception)
        {
            throw await ExplainAsync(exception);
        }
    }

    /// <summary>Answers a query: in one scan where that fits in memory and there are not very many columns, else in several.</summary>
    /// <param name="query">The query.</param>
    /// <param name="observations">What sketches columns meanwhile; null where nothing does.</param>
    /// <param name="cancellationToken">Stops the scan.</param>
    public async Task AnswerAsync(AggregateQuery query, Observations? observations, CancellationToken cancellationToken)
    {
        await ScanAsync(query, observations, cancellationToken);
        await SettleAsync();
    }

    private async Task ScanAsync(AggregateQuery query, Observations? observations, CancellationToken cancellationToken)
    {
        var isWide = Schema.Columns.Count > WidestAtOnce;
        if (!IsLarge && !isWide)
        {
            var counts = new DistinctCounts(_memoryBytes / 2);
            _engine.Register(counts);
            try
            {
                await query.RunAsync(this, counts, cancellationToken);
                return;
            }
            catch (PipelineException exception) when (exception.Code == ReadFailure.NoMemory)
            {
                counts.Forget();
                observations?.Forget();
                IsLarge = true;
            }
        }

        await CopyAsync(cancellationToken);
        await query.RunApartAsync(this, IsLarge ? 1 : KeepingAtOnce, cancellationToken);
    }

    /// <summary>Gives what sketches columns during a scan of this table.</summary>
    public Observations Observe()
    {
        var observations = new Observations();
        _engine.Register(observations);
        return observations;
    }

    /// <summary>Makes the functions known that cut rows into sides, and a folder for files of this table alone, which goes with it.</summary>
    /// <returns>The folder's absolute path.</returns>
    public string PrepareToCut()
    {
        _engine.RegisterSplit();
        Directory.CreateDirectory(_engine.WorkPath);
        return _engine.WorkPath;
    }

    /// <summary>Finds the places at which rows stand: file and line. Formats without lines: the row's number, over all files.</summary>
    public IReadOnlyDictionary<long, RowPlace> PlacesOf(IEnumerable<long> rows, CancellationToken cancellationToken)
    {
        var ascending = rows.Distinct().Order().ToList();
        if (File.Format != DataFormat.Csv)
        {
            return ascending.ToDictionary(row => row, row => new RowPlace(row, File: null));
        }

        var places = new Dictionary<long, RowPlace>();
        var before = 0L;
        foreach (var part in File.Parts)
        {
            using var stream = part.OpenRead();
            var records = new CsvRecords(stream, part.Delimiter);
            var wanted = ascending.Where(row => row > before && !places.ContainsKey(row)).Select(row => row - before).ToList();
            foreach (var (row, line) in records.LinesOf(wanted, Source.Columns.Count == 1, cancellationToken))
            {
                places[before + row] = new(line, File.Parts.Count > 1 ? part.RelativePath : null);
            }

            if (places.Count == ascending.Count)
            {
                break;
            }

            before += records.RowsPassed;
        }

        return places;
    }

    /// <summary>Says what is odd about the file and breaks no rule.</summary>
    /// <param name="profile">What the columns look like.</param>
    public EquatableList<string> Notes(DatasetProfile profile)
    {
        var notes = new List<string>();
        if (ExtraColumns.Count > 0)
        {
            notes.Add($"Not read, because {Schema.Name} does not name them: {ColumnCheck.Names(ExtraColumns)}.");
        }

        var empty = profile.Columns.Where(column => column.Missing == profile.Rows).Select(column => column.Column).ToList();
        if (empty.Count > 0)
        {
            notes.Add($"Without a single value: {string.Join(", ", empty)}.");
        }

        foreach (var part in File.Parts.Where(part => part is { Format: DataFormat.Csv, IsCompressed: false } && !EndsWithLineEnd(part)))
        {
            notes.Add($"The last line{(File.Parts.Count > 1 ? $" of '{part.RelativePath}'" : string.Empty)} has no line end: if the file's writer always ends its lines, the file was cut.");
        }

        return notes.ToEquatableList();
    }

    /// <summary>Makes sure that what was read are the bytes that were digested.</summary>
    /// <exception cref="PipelineException">PIP2014: the file was changed meanwhile.</exception>
    public async Task CheckUnchangedAsync(CancellationToken cancellationToken)
    {
        await Content.CheckUnchangedAsync(cancellationToken);
        await Others.CheckUnchangedAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public Task<Answer> AskAsync(CompiledRule rule, CancellationToken cancellationToken) => ExampleSearch.AskAsync(this, rule, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<EquatableList<RowExample>>> FindExamplesAsync(IReadOnlyList<CompiledRule> broken, CancellationToken cancellationToken) =>
        ExampleSearch.FindAsync(this, broken, cancellationToken);

    /// <inheritdoc/>
    public string SqlFor(CompiledRule rule) => ExampleSearch.SqlFor(this, rule);

    /// <inheritdoc/>
    public void Dispose()
    {
        _stopReading.Cancel();
        _stopReading.Dispose();
        _engine.Dispose();
    }

    /// <summary>Waits until the bytes are digested, and makes sure that a text is one.</summary>
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Usage", "VSTHRD003", Justification = "The reading is this table's own.")]
    private async Task SettleAsync() => (await _reading).CheckText();

    // What is wrong with the text as such is the better reason.
    private async Task<PipelineException> ExplainAsync(DuckDBException exception)
    {
        await SettleAsync();
        return ReadFailure.Explain(File, exception);
    }

    // A text is parsed once: the further scans read a copy in columns.
    private async Task CopyAsync(CancellationToken cancellationToken)
    {
        if (File.Format != DataFormat.Parquet)
        {
            Directory.CreateDirectory(_engine.WorkPath);
            var copy = Path.Combine(_engine.WorkPath, "rows.parquet");
            await RowsAsync(_source.CopyTo(Schema.Columns, copy), _ => { }, cancellationToken);
            _source.Copy = copy;
        }
    }

    private static bool EndsWithLineEnd(DataFile file)
    {
        using var stream = file.OpenRead();
        stream.Seek(-1, SeekOrigin.End);
        return stream.ReadByte() is '\n' or '\r';
    }

    // Parquet writes each different value in full at least once, so what is kept of values is of the size of the uncompressed pages.
    private static async Task<long?> ValueBytesOfAsync(DuckDb engine, DataFile file, CancellationToken cancellationToken)
    {
        if (file.Format != DataFormat.Parquet)
        {
            return null;
        }

        try
        {
            var sizes = $"SELECT CAST(coalesce(sum(total_uncompressed_size), 0) AS BIGINT) FROM parquet_metadata({FileReader.PathOf(file, forPeople: false)})";
            return (long?)(await engine.RowAsync(sizes, cancellationToken))[0];
        }
        catch (DuckDBException exception)
        {
            throw ReadFailure.Explain(file, exception);
        }
    }
}
