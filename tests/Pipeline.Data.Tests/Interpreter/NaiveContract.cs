using System.Text.Json;
using System.Text.RegularExpressions;
using Pipeline.Core.Contracts;
using Pipeline.Core.Rows;

namespace Pipeline.Data.Tests.Interpreter;

/// <summary>A contract, rule by rule, by loops over rows in memory: what the compiled SQL is held to.</summary>
/// <param name="schema">The columns.</param>
/// <param name="all">The rows.</param>
/// <param name="asOf">The moment as of which dates are judged.</param>
/// <param name="others">The texts in the columns of other files, by file and column.</param>
internal sealed partial class NaiveContract(RowSchema schema, IReadOnlyList<NaiveRow> all, DateTimeOffset asOf, Func<string, string, IReadOnlyCollection<string>> others)
{
    public Expected Of(ContractRule rule)
    {
        var rows = rule.Where is { } where ? [.. all.Where(row => NaiveCondition.Test(where, row) == true)] : all;
        return OfTable(rule, rows) ?? OfRows(rule, rows.Count, [.. Breaking(rule, rows).Select(row => row.Number)]);
    }

    private static Expected OfRows(ContractRule rule, int population, IReadOnlyList<long> broken)
    {
        var share = rule is ContractRule.Missing { AtMost: var most } ? Math.Max(most, rule.Tolerance) : rule.Tolerance;
        return new(broken.Count <= (decimal)share * population, broken);
    }

    private Expected? OfTable(ContractRule rule, IReadOnlyList<NaiveRow> rows) => rule switch
    {
        ContractRule.RowCount { AtLeast: var least, AtMost: var most } => new(rows.Count >= least && rows.Count <= (most ?? long.MaxValue)),
        ContractRule.RowChange => new(true), // there is no earlier version
        ContractRule.RowsAs { File: var file } => new(others(file, "Day").Count == all.Count),
        ContractRule.ColumnCount { AtLeast: var least, AtMost: var most } => new(schema.Columns.Count >= least && schema.Columns.Count <= most),
        ContractRule.ExactColumns => new(true),
        ContractRule.Fresh { AtMost: var limit } => new(rows.Select(row => row.Moment(Column(rule.Column!))).Max() is { } newest && asOf.UtcDateTime - newest <= limit),
        ContractRule.DistinctSet set => new(Fits(set, [.. Texts(rule.Column!, rows)])),
        ContractRule.MostCommon { Values: var values } => new(IsMostCommon(values, [.. Texts(rule.Column!, rows)])),
        ContractRule.Distribution figure => OfFigure(figure, rows),
        _ => null,
    };

    private Expected OfFigure(ContractRule.Distribution rule, IReadOnlyList<NaiveRow> rows)
    {
        var figure = NaiveFigure.Of(rule, Column(rule.Column!), rule is ContractRule.FigureOfPair { Other: var other } ? Column(other) : null, rows);
        var isNear = figure is { } found && new[] { rule.AtLeast, rule.AtMost }.OfType<double>().Any(bound => Math.Abs(found - bound) <= 1e-9 * Math.Max(1, Math.Abs(bound)));
        return new(isNear ? null : figure >= (rule.AtLeast ?? double.NegativeInfinity) && figure <= (rule.AtMost ?? double.PositiveInfinity), Figure: figure);
    }

    private IEnumerable<NaiveRow> Breaking(ContractRule rule, IReadOnlyList<NaiveRow> rows) => rule switch
    {
        ContractRule.Unique { Columns: var names } => rows.Where(row => names.All(name => row.Text(name) is not null))
            .GroupBy(row => string.Join('\u0001', names.Select(row.Text))).SelectMany(group => group.Skip(1)).OrderBy(row => row.Number),
        ContractRule.Increasing { Strictly: var strictly } => OutOfOrder(rule, rows, order => strictly ? order <= 0 : order < 0),
        ContractRule.Decreasing { Strictly: var strictly } => OutOfOrder(rule, rows, order => strictly ? order >= 0 : order > 0),
        ContractRule.NoOutlier { ZScore: var limit } => Outliers([.. rows.Where(row => row.Amount(rule.Column!) is not null)], rule.Column!, limit),
        ContractRule.Combinations { Columns: var names, Allowed: var allowed } => rows.Where(row => names.All(name => row.Text(name) is not null)
            && !allowed.Any(texts => texts.SequenceEqual(names.Select(name => row.Text(name)!)))),
        ContractRule.DifferentInRow { Columns: var names } => rows.Where(row => names.Select(row.Text).OfType<string>().GroupBy(text => text).Any(group => group.Count() > 1)),
        ContractRule.Holds { Condition: var condition } => rows.Where(row => NaiveCondition.Test(condition, row) == false),
        ContractRule.Missing => rows.Where(row => row.Text(rule.Column!) is null),
        _ => rows.Where(row => row.Text(rule.Column!) is { } text && Breaks(rule, row, text)),
    };

    private bool Breaks(ContractRule rule, NaiveRow row, string text) => rule switch
    {
        ContractRule.Readable { WholeNumber: var whole } => row.Value(Column(rule.Column!)) switch
        {
            null => true,
            double number => whole && number != Math.Truncate(number),
            _ => false,
        },
        ContractRule.AlwaysMissing => true,
        ContractRule.Between { Minimum: var least, Maximum: var most } => row.Amount(rule.Column!) is { } number && (number < least || number > most),
        ContractRule.BetweenDates { Earliest: var earliest, Latest: var latest } => row.Moment(Column(rule.Column!)) is { } moment && (moment < earliest || moment > latest),
        ContractRule.NotInFuture => row.Moment(Column(rule.Column!)) > asOf.UtcDateTime,
        ContractRule.OneOf { Allowed: var allowed } => !allowed.Contains(text),
        ContractRule.NotOneOf { Refused: var refused } => refused.Contains(text),
        ContractRule.References { File: var file, Key: var key } => !others(file, key).Contains(text),
        ContractRule.Matches { Pattern: var pattern } => !IsWhole(pattern, text),
        ContractRule.Patterns { Match: PatternMatch.All, Expressions: var patterns } => !patterns.All(pattern => IsWhole(pattern, text)),
        ContractRule.Patterns { Match: PatternMatch.Any, Expressions: var patterns } => !patterns.Any(pattern => IsWhole(pattern, text)),
        ContractRule.Patterns { Expressions: var patterns } => patterns.Any(pattern => IsWhole(pattern, text)),
        ContractRule.Parses { Format: var format, DateFormat: var written } => !CanBeRead(text, format, written),
        ContractRule.NoFormula => text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' && NaiveRow.AmountIn(text) is null,
        ContractRule.Length { AtLeast: var least, AtMost: var most } => text.EnumerateRunes().Count() is var length && (length < least || length > most),
        _ => throw new ArgumentException($"No such rule: {rule}", nameof(rule)),
    };

    private IEnumerable<NaiveRow> OutOfOrder(ContractRule rule, IEnumerable<NaiveRow> rows, Func<int, bool> isBroken)
    {
        var present = rows.Where(row => row.Value(Column(rule.Column!)) is not null).ToList();
        return present.Zip(present.Skip(1))
            .Where(pair => isBroken(System.Collections.Comparer.DefaultInvariant.Compare(pair.Second.Value(Column(rule.Column!)), pair.First.Value(Column(rule.Column!)))))
            .Select(pair => pair.Second);
    }

    private static IEnumerable<NaiveRow> Outliers(List<NaiveRow> rows, string column, double limit)
    {
        var numbers = rows.ConvertAll(row => row.Amount(column)!.Value);
        return NaiveFigure.Variance(numbers) is { } variance ? rows.Where(row => Math.Abs(row.Amount(column)!.Value - numbers.Average()) > limit * Math.Sqrt(variance)) : [];
    }

    private static bool Fits(ContractRule.DistinctSet set, HashSet<string> found) => set.Relation switch
    {
        SetRelation.Equal => found.SetEquals(set.Values),
        SetRelation.Superset => found.IsSupersetOf(set.Values),
        _ => found.IsSubsetOf(set.Values),
    };

    private static bool IsMostCommon(EquatableList<string> values, List<string> texts) => texts.Count > 0
        && texts.GroupBy(text => text).Max(group => group.Count()) == texts.Where(values.Contains).GroupBy(text => text).Select(group => group.Count()).DefaultIfEmpty().Max();

    private static IEnumerable<string> Texts(string column, IEnumerable<NaiveRow> rows) => rows.Select(row => row.Text(column)).OfType<string>();

    private static bool CanBeRead(string text, TextFormat format, string? written) => format switch
    {
        TextFormat.WholeNumber => Whole().IsMatch(text),
        TextFormat.Number => NaiveRow.AmountIn(text) is not null,
        TextFormat.TrueOrFalse => text.ToUpperInvariant() is "TRUE" or "FALSE",
        TextFormat.Date when written is not null => NaiveRow.MomentIn(text, ColumnKind.DateTime, written) is not null,
        TextFormat.Date => ((ColumnKind[])[ColumnKind.Date, ColumnKind.DateTime, ColumnKind.Instant]).Any(kind => NaiveRow.MomentIn(text, kind, null) is not null),
        _ => IsJson(text),
    };

    private static bool IsJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    // .NET knows no [[:upper:]], and its \d and \w are of all scripts unless asked otherwise.
    private static bool IsWhole(string pattern, string text) =>
        Regex.IsMatch(text, $"^(?:{pattern.Replace("[[:upper:]]", "[A-Z]", StringComparison.Ordinal)})(?![\\s\\S])", RegexOptions.ECMAScript);

    private Column Column(string name) => schema.Columns.First(column => column.Name == name);

    [GeneratedRegex(@"^[+-]?[0-9]+\z")]
    private static partial Regex Whole();
}
