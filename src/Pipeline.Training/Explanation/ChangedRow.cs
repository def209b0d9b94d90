using System.Globalization;
using Pipeline.Core.Rows;

namespace Pipeline.Training.Explanation;

/// <summary>A row with some of its values replaced. Immutable.</summary>
/// <param name="Numbers">New numbers by column.</param>
/// <param name="Texts">New texts by column.</param>
internal sealed record ChangedRow(IReadOnlyDictionary<string, float> Numbers, IReadOnlyDictionary<string, string> Texts)
{
    /// <summary>Gets the row as it is.</summary>
    public static ChangedRow None { get; } = new(new Dictionary<string, float>(), new Dictionary<string, string>());

    /// <summary>Gets the columns that change, in alphabetical order.</summary>
    public IEnumerable<string> Columns => Numbers.Keys.Concat(Texts.Keys).Order(StringComparer.Ordinal);

    /// <summary>Replaces a number.</summary>
    public ChangedRow With(string column, float value) => this with { Numbers = new Dictionary<string, float>(Numbers) { [column] = value } };

    /// <summary>Replaces a text.</summary>
    public ChangedRow With(string column, string value) => this with { Texts = new Dictionary<string, string>(Texts) { [column] = value } };

    /// <summary>Leaves a column as it was.</summary>
    public ChangedRow Without(string column) => new(
        Numbers.Where(pair => pair.Key != column).ToDictionary(), Texts.Where(pair => pair.Key != column).ToDictionary());

    /// <summary>Gives the new value of a column as text.</summary>
    public string TextOf(string column) => Numbers.TryGetValue(column, out var number)
        ? number.ToString(CultureInfo.InvariantCulture)
        : Texts[column];

    /// <summary>Makes a batch of changed copies of one row.</summary>
    /// <param name="row">The row, alone in its batch.</param>
    /// <param name="changes">One a copy.</param>
    public static RowBatch Batch(RowBatch row, IReadOnlyList<ChangedRow> changes)
    {
        var batch = RowBatch.Of(row.Schema, changes.Count);
        foreach (var column in row.Schema.Features)
        {
            var name = column.Name;
            if (column.Kind == ColumnKind.Number)
            {
                var own = row.Numbers(name).Span[0];
                batch = batch.WithNumbers(name, changes.Select(change => change.Numbers.GetValueOrDefault(name, own)).ToArray());
            }
            else
            {
                var own = row.Categories(name).Span[0];
                batch = batch.WithCategories(
                    name, changes.Select(change => change.Texts.TryGetValue(name, out var text) ? text : own).ToArray());
            }
        }

        return batch;
    }
}
