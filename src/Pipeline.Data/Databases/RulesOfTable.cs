using Pipeline.Core.Contracts;
using Pipeline.Core.Evidence;
using Pipeline.Core.Rows;
using Pipeline.Data.Contracts;
using Pipeline.Data.Tables;

namespace Pipeline.Data.Databases;

/// <summary>
/// The rules of a contract on a table: what the database can answer is asked there, in one aggregate query; what only the file engine can
/// (other files, the order of rows, some patterns) of the exported rows, which are the same.
/// </summary>
internal sealed class RulesOfTable(DataContract contract, DateTimeOffset asOf)
{
    private readonly Dictionary<ContractRule, RuleOutcome> _outcomes = new(ReferenceEqualityComparer.Instance);
    private List<ContractRule> _left = [];
    private ContractRunner? _runner;

    /// <summary>Gets the moment as of which dates are judged.</summary>
    public DateTimeOffset AsOf => asOf;

    /// <summary>Gets the rows that the database counted.</summary>
    public long Rows { get; private set; }

    /// <summary>Gets all columns of the table, in its order.</summary>
    public EquatableList<string> Columns { get; private set; } = [];

    /// <summary>Gets what is odd about the table and breaks no rule.</summary>
    public IReadOnlyList<string> Notes { get; private set; } = [];

    /// <summary>Asks the database what it can answer, and finds examples of what is broken.</summary>
    public async Task AskDatabaseAsync(PostgreSqlTable table, ValidatedData? last, CancellationToken cancellationToken)
    {
        var compiler = new RuleCompiler(table.Source, contract.Schema, new OtherFiles(), asOf);
        var compiled = contract.Rules.Select(rule => (Rule: rule, Compiled: compiler.Compile(rule))).ToList();
        var query = new AggregateQuery();
        var rows = query.Add("count(*)");
        var asked = compiled.Where(pair => pair.Compiled is not null).ToList();
        var runner = ContractRunner.Ask(asked.Select(pair => pair.Compiled!), query);
        await query.RunAsync(table, cancellationToken);
        Rows = query.Whole(rows);
        Columns = table.Source.Columns.Select(column => column.Name).ToEquatableList();
        Notes = table.ExtraColumns.Count == 0 ? [] : [$"Not read, because {contract.Schema.Name} does not name them: {ColumnCheck.Names(table.ExtraColumns)}."];
        Remember(asked.Select(pair => pair.Rule), await runner.JudgeAsync(table, query, last, asOf, cancellationToken));
        _left = [.. compiled.Where(pair => pair.Compiled is null).Select(pair => pair.Rule)];
    }

    /// <summary>Adds what is left to the query over the exported rows.</summary>
    public void AskExport(DataTable export, AggregateQuery query)
    {
        var compiler = new RuleCompiler(export.Source, contract.Schema, export.Others, asOf, export.IsLarge);
        _runner = ContractRunner.Ask(_left.Select(rule => compiler.Compile(rule)!), query);
    }

    /// <summary>Judges what is left.</summary>
    /// <returns>What every rule found, in the contract's order.</returns>
    public async Task<EquatableList<RuleOutcome>> JudgeExportAsync(
        DataTable export, AggregateQuery answers, ValidatedData? last, string rejectedPath, CancellationToken cancellationToken)
    {
        var outcomes = await _runner!.JudgeAsync(export, answers, last, asOf, cancellationToken);
        Remember(_left, outcomes.Select(outcome => outcome with
        {
            Examples = outcome.Examples.Select(example => example with { File = rejectedPath }).ToEquatableList(),
            Sql = outcome.Sql?.Replace(export.File.RelativePath, rejectedPath, StringComparison.Ordinal),
        }));
        return contract.Rules.Select(rule => _outcomes[rule]).ToEquatableList();
    }

    private void Remember(IEnumerable<ContractRule> rules, IEnumerable<RuleOutcome> outcomes)
    {
        foreach (var (rule, outcome) in rules.Zip(outcomes))
        {
            _outcomes[rule] = outcome;
        }
    }
}
