using Pipeline.Core.Contracts;
using Pipeline.Core.Errors;
using Pipeline.Core.Evidence;
using Pipeline.Core.Models;
using Pipeline.Core.Rows;
using Pipeline.Core.Profiles;
using Pipeline.Data.Contracts;
using Pipeline.Data.Profiles;
using Pipeline.Data.Tables;

namespace Pipeline.Data;

/// <summary>Checks a model's data against its contract: one scan for all rules and the profile.</summary>
public static class DataValidator
{
    /// <summary>Validates a model's data.</summary>
    /// <param name="model">The model.</param>
    /// <param name="repositoryRoot">Absolute path of the repository's root.</param>
    /// <param name="cancellationToken">Stops the scan.</param>
    /// <returns>The evidence that training asks for.</returns>
    /// <exception cref="PipelineException">PIP20xx: the file cannot be read, or a rule is broken (PIP2015).</exception>
    public static async Task<ValidatedData> ValidateAsync(Model model, string repositoryRoot, CancellationToken cancellationToken) =>
        (await JudgeAsync(model, repositoryRoot, cancellationToken)).ToEvidence();

    /// <summary>Looks at a model's data and says what every rule found, broken or not.</summary>
    /// <param name="model">The model.</param>
    /// <param name="repositoryRoot">Absolute path of the repository's root.</param>
    /// <param name="cancellationToken">Stops the scan.</param>
    /// <exception cref="PipelineException">PIP20xx: the file cannot be read.</exception>
    public static Task<DataVerdict> JudgeAsync(Model model, string repositoryRoot, CancellationToken cancellationToken) =>
        JudgeAsync(model.Id, model.UntypedContract, model.Data, repositoryRoot, new DataOptions(), cancellationToken);

    /// <summary>Looks at a model's data and says what every rule found.</summary>
    /// <param name="model">The model.</param>
    /// <param name="repositoryRoot">Absolute path of the repository's root.</param>
    /// <param name="options">Limits, the moment as of which dates are judged, and what to compare with.</param>
    /// <param name="cancellationToken">Stops the scan.</param>
    /// <exception cref="PipelineException">PIP20xx: the file cannot be read.</exception>
    public static Task<DataVerdict> JudgeAsync(Model model, string repositoryRoot, DataOptions options, CancellationToken cancellationToken) =>
        JudgeAsync(model.Id, model.UntypedContract, model.Data, repositoryRoot, options, cancellationToken);

    /// <summary>Looks at any data file and says what every rule of a contract found.</summary>
    /// <param name="modelId">The model's name, for the record.</param>
    /// <param name="contract">The contract.</param>
    /// <param name="data">The file.</param>
    /// <param name="repositoryRoot">Absolute path of the repository's root.</param>
    /// <param name="options">Limits, and what to compare with.</param>
    /// <param name="cancellationToken">Stops the scan.</param>
    /// <exception cref="PipelineException">PIP20xx: the file cannot be read.</exception>
    public static async Task<DataVerdict> JudgeAsync(
        string modelId, DataContract contract, DataSource data, string repositoryRoot, DataOptions options, CancellationToken cancellationToken)
    {
        using var table = await DataTable.BeginAsync(
            repositoryRoot, data.Path, contract.Schema, OtherFiles.Of(contract.Rules), options, cancellationToken);
        var query = new AggregateQuery();
        var asOf = options.AsOf ?? options.Clock.GetUtcNow();
        var runner = ContractRunner.Ask(contract, table, asOf, query);
        var header = RepeatedHeader.Ask(table, query);
        var observations = table.Observe();
        var profiler = Profiler.Ask(contract.Schema, table.Source, observations, table.Bytes <= Profiler.LargestCounted, query);
        await table.AnswerAsync(query, observations, cancellationToken);
        var profile = await profiler.ReadAsync(query, table, cancellationToken);
        var outcomes = await JudgeAsync(runner, header, table, query, options.Last, asOf, cancellationToken);
        var fileColumns = table.Source.Columns.Select(column => column.Name).ToEquatableList();
        return new DataVerdict
        {
            ModelId = modelId,
            Dataset = table.Version with { Table = data.Origin?.Name },
            Schema = contract.Schema.Fingerprint,
            Rules = outcomes,
            Profile = profile,
            Notes = table.Notes(profile),
            AsOf = contract.LooksAtClock ? asOf : null,
            References = table.Others.Versions,
            FileColumns = fileColumns,
            SchemaChanges = options.Last is { } last
                ? SchemaComparison.Between(last.Profile, last.FileColumns, profile, fileColumns, options.AcceptedColumns)
                : [],
        };
    }

    /// <summary>Says what every rule of a contract found in a file, and no more: the columns are not described.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="data">The file.</param>
    /// <param name="repositoryRoot">Absolute path of the repository's root.</param>
    /// <param name="options">Limits, and what to compare with.</param>
    /// <param name="cancellationToken">Stops the scan.</param>
    /// <returns>One outcome a rule, in the order of the contract.</returns>
    /// <exception cref="PipelineException">PIP20xx: the file cannot be read.</exception>
    public static async Task<EquatableList<RuleOutcome>> CheckAsync(
        DataContract contract, DataSource data, string repositoryRoot, DataOptions options, CancellationToken cancellationToken)
    {
        using var table = await DataTable.BeginAsync(
            repositoryRoot, data.Path, contract.Schema, OtherFiles.Of(contract.Rules), options, cancellationToken);
        var query = new AggregateQuery();
        var asOf = options.AsOf ?? options.Clock.GetUtcNow();
        var runner = ContractRunner.Ask(contract, table, asOf, query);
        var header = RepeatedHeader.Ask(table, query);
        await table.AnswerAsync(query, observations: null, cancellationToken);
        return await JudgeAsync(runner, header, table, query, options.Last, asOf, cancellationToken);
    }

    private static async Task<EquatableList<RuleOutcome>> JudgeAsync(
        ContractRunner runner, RepeatedHeader? header, DataTable table, AggregateQuery query, ValidatedData? last, DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        if (runner.RowsIn(query) == 0)
        {
            throw new PipelineException(
                "PIP2012",
                $"The data file '{table.File.RelativePath}' has no rows.",
                "There is a header and nothing after it.",
                "Restore the file, or run the export that fills it.");
        }

        if (header is not null)
        {
            await header.CheckAsync(table, query, cancellationToken);
        }

        var outcomes = await runner.JudgeAsync(table, query, last, asOf, cancellationToken);
        await table.CheckUnchangedAsync(cancellationToken);
        return outcomes;
    }
}
