using Pipeline.Core.Contracts;
using Pipeline.Core.Errors;
using Pipeline.Core.Models;
using Pipeline.Data.Profiles;
using Pipeline.Data.Tables;

namespace Pipeline.Data.Databases;

/// <summary>
/// Checks the contract of a model on its table, in the database, and keeps the rows in a file: from there on they have a digest and a
/// version like any data. Figures, examples and file are of one moment, whatever others write.
/// </summary>
public static class TableSnapshot
{
    /// <summary>Checks a model's table and keeps its rows.</summary>
    /// <param name="model">The model; its data are a <see cref="DataSource.Table"/>.</param>
    /// <param name="connectionString">How to reach the database, as Npgsql reads it; null for the environment variable that the model names.</param>
    /// <param name="repositoryRoot">Absolute path of the repository's root.</param>
    /// <param name="options">Limits, the moment as of which dates are judged, and the last version.</param>
    /// <param name="cancellationToken">Stops it; a snapshot that was there stays.</param>
    /// <exception cref="PipelineException">PIP2012: no rows; PIP209x: the table cannot be read, or its rows not written.</exception>
    public static Task<TakenSnapshot> TakeAsync(
        Model model, string? connectionString, string repositoryRoot, DataOptions options, CancellationToken cancellationToken) =>
        TakeAsync(
            model.Id,
            model.UntypedContract,
            model.Data,
            connectionString ?? (model.Data.Origin is { } origin ? Environment.GetEnvironmentVariable(origin.Connection) : null),
            repositoryRoot,
            options,
            cancellationToken);

    /// <summary>Checks a contract on any table and keeps its rows.</summary>
    /// <param name="modelId">The model's name, for the record.</param>
    /// <param name="contract">The contract.</param>
    /// <param name="data">The table and its snapshot.</param>
    /// <param name="connectionString">How to reach the database.</param>
    /// <param name="repositoryRoot">Absolute path of the repository's root.</param>
    /// <param name="options">Limits, the moment as of which dates are judged, and the last version.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="PipelineException">As above.</exception>
    public static async Task<TakenSnapshot> TakeAsync(
        string modelId,
        DataContract contract,
        DataSource data,
        string? connectionString,
        string repositoryRoot,
        DataOptions options,
        CancellationToken cancellationToken)
    {
        var origin = data.Origin ?? throw new PipelineException(
            "PIP2090",
            $"The data of {modelId} are no table.",
            $"Its Data property names the file '{data.Path}'.",
            "Files need no snapshot: run the target ValidateData. For a table write DataSource.Table(\"schema.table\", connection: \"VARIABLE\").");
        using var export = ExportFile.Take(repositoryRoot, origin);
        var asOf = options.AsOf ?? options.Clock.GetUtcNow();
        var rules = new RulesOfTable(contract, asOf);
        await using (var table = await PostgreSqlTable.OpenAsync(origin, connectionString, contract.Schema, cancellationToken))
        {
            await rules.AskDatabaseAsync(table, options.Last, cancellationToken);
            await export.WriteAsync(table, cancellationToken);
        }

        var verdict = await LookAtExportAsync(modelId, contract, data, export, rules, repositoryRoot, options, cancellationToken);
        if (verdict.Failures.Any())
        {
            export.Reject();
            return new(verdict with { Dataset = verdict.Dataset with { Path = export.RejectedPath } }, IsNew: false);
        }

        return new(verdict, export.Keep(data.Path));
    }

    private static async Task<DataVerdict> LookAtExportAsync(
        string modelId,
        DataContract contract,
        DataSource data,
        ExportFile export,
        RulesOfTable rules,
        string repositoryRoot,
        DataOptions options,
        CancellationToken cancellationToken)
    {
        if (rules.Rows == 0)
        {
            throw new PipelineException(
                "PIP2012", $"The table {data.Origin!.Name} has no rows.", "It is empty, at least for this user.", "Run the job that fills it.");
        }

        using var file = await DataTable.OpenAsync(
            repositoryRoot, export.RelativePath, contract.Schema, OtherFiles.Of(contract.Rules), options, cancellationToken);
        var query = new AggregateQuery();
        var observations = file.Observe();
        var profiler = Profiler.Ask(contract.Schema, file.Source, observations, file.Version.Bytes <= Profiler.LargestCounted, query);
        rules.AskExport(file, query);
        await file.AnswerAsync(query, observations, cancellationToken);
        var profile = await profiler.ReadAsync(query, file, cancellationToken);
        if (profile.Rows != rules.Rows)
        {
            throw new InvalidOperationException($"The database counted {rules.Rows} rows and its export has {profile.Rows}.");
        }

        var outcomes = await rules.JudgeExportAsync(file, query, options.Last, export.RejectedPath, cancellationToken);
        return new DataVerdict
        {
            ModelId = modelId,
            Dataset = file.Version with { Path = data.Path, Table = data.Origin!.Name },
            Schema = contract.Schema.Fingerprint,
            Rules = outcomes,
            Profile = profile,
            Notes = [.. rules.Notes, .. file.Notes(profile)],
            AsOf = contract.LooksAtClock ? rules.AsOf : null,
            References = file.Others.Versions,
            FileColumns = rules.Columns,
        };
    }
}
