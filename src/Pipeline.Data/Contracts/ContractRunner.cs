using Pipeline.Core.Contracts;
using Pipeline.Core.Evidence;
using Pipeline.Core.Rows;
using Pipeline.Data.Tables;

namespace Pipeline.Data.Contracts;

/// <summary>Checks a contract: asks its share of the one aggregate query, then looks for examples of what is broken.</summary>
internal sealed class ContractRunner
{
    private readonly List<(CompiledRule Rule, int? Place)> _rules;
    private readonly int _rows;

    private ContractRunner(List<(CompiledRule Rule, int? Place)> rules, int rows) => (_rules, _rows) = (rules, rows);

    /// <summary>Compiles the rules and adds what they ask to the query.</summary>
    public static ContractRunner Ask(DataContract contract, TableSource source, AggregateQuery query)
    {
        var compiler = new RuleCompiler(source, contract.Schema);
        var rules = contract.Rules.Select(compiler.Compile)
            .Select(rule => (rule, rule.Aggregate is { } aggregate ? query.Add(aggregate) : (int?)null))
            .ToList();
        return new(rules, query.Add("count(*)"));
    }

    /// <summary>Judges each rule by the answers.</summary>
    public async Task<EquatableList<RuleOutcome>> JudgeAsync(
        DataTable table, AggregateQuery answers, ValidatedData? last, CancellationToken cancellationToken)
    {
        var judge = new RuleJudge(answers.Whole(_rows), last?.Rows);
        var outcomes = new List<RuleOutcome>();
        foreach (var (rule, place) in _rules)
        {
            var answer = place is { } asked ? answers.Number(asked) : await ExampleSearch.CountAsync(table, rule, cancellationToken);
            outcomes.Add(judge.Judge(rule.Rule, answer));
        }

        var broken = Enumerable.Range(0, outcomes.Count)
            .Where(index => !outcomes[index].Passed && _rules[index].Rule.Breaks is not null)
            .ToList();
        if (broken.Count > 0)
        {
            var examples = await ExampleSearch.FindAsync(table, broken.ConvertAll(index => _rules[index].Rule), cancellationToken);
            for (var place = 0; place < broken.Count; place++)
            {
                var index = broken[place];
                outcomes[index] = outcomes[index] with { Examples = examples[place], Sql = ExampleSearch.SqlFor(table, _rules[index].Rule) };
            }
        }

        return outcomes.ToEquatableList();
    }
}
