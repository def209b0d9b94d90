using Pipeline.Core.Contracts;
using Pipeline.Core.Evidence;
using Pipeline.Core.Rows;
using Pipeline.Data.Tables;

namespace Pipeline.Data.Contracts;

/// <summary>Checks a contract: asks its share of the one aggregate query, then looks for examples of what is broken.</summary>
internal sealed class ContractRunner
{
    private readonly List<(CompiledRule Rule, Places At)> _rules;
    private readonly int _rows;

    private ContractRunner(List<(CompiledRule Rule, Places At)> rules, int rows) => (_rules, _rows) = (rules, rows);

    /// <summary>Compiles the rules and adds what they ask to the query.</summary>
    public static ContractRunner Ask(DataContract contract, DataTable table, DateTimeOffset asOf, AggregateQuery query)
    {
        var compiler = new RuleCompiler(table.Source, contract.Schema, table.Others, asOf, table.IsLarge);
        return Ask(contract.Rules.Select(rule => compiler.Compile(rule)
            ?? throw new InvalidOperationException($"The file engine has no SQL for {rule.FullName}.")), query);
    }

    /// <summary>Adds what compiled rules ask to the query.</summary>
    public static ContractRunner Ask(IEnumerable<CompiledRule> compiled, AggregateQuery query)
    {
        var rules = compiled
            .Select(rule => (rule, new Places(Add(rule.Aggregate), Add(rule.Finding), Add(rule.Population))))
            .ToList();
        int? Add(string? aggregate) => aggregate is null ? null : query.Add(aggregate);
        return new(rules, query.Add("count(*)"));
    }

    /// <summary>Gets the number of rows of the table.</summary>
    public long RowsIn(AggregateQuery answers) => answers.Whole(_rows);

    /// <summary>Judges each rule by the answers.</summary>
    public async Task<EquatableList<RuleOutcome>> JudgeAsync(
        ICheckedTable table, AggregateQuery answers, ValidatedData? last, DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        var judge = new RuleJudge(table, answers.Whole(_rows), last?.Rows, asOf);
        var outcomes = new List<RuleOutcome>();
        foreach (var (rule, at) in _rules)
        {
            var answer = at.Answer is { } place
                ? new Answer(answers.Number(place), at.Finding is { } finding ? answers.Value<string>(finding) : null)
                : await table.AskAsync(rule, cancellationToken);
            outcomes.Add(judge.Judge(rule.Rule, answer, at.Population is { } population ? answers.Whole(population) : null));
        }

        var broken = Enumerable.Range(0, outcomes.Count)
            .Where(index => !outcomes[index].Passed && _rules[index].Rule.Breaks is not null)
            .ToList();
        if (broken.Count > 0)
        {
            var examples = await table.FindExamplesAsync(broken.ConvertAll(index => _rules[index].Rule with { Violations = outcomes[index].Violations }), cancellationToken);
            for (var place = 0; place < broken.Count; place++)
            {
                var index = broken[place];
                outcomes[index] = outcomes[index] with { Examples = examples[place], Sql = table.SqlFor(_rules[index].Rule) };
            }
        }

        return outcomes.ToEquatableList();
    }

    private sealed record Places(int? Answer, int? Finding, int? Population);
}
