using System.Globalization;
using Pipeline.Core.Explanations;
using Pipeline.Core.Rows;

namespace Pipeline.Training.Explanation;

/// <summary>Makes the rows that stand for the training rows in a model file.</summary>
internal static class TypicalOf
{
    private const int MostRowsSeen = 2_000;

    /// <summary>Makes them of at most 2,000 rows, evenly picked.</summary>
    /// <param name="training">The training rows.</param>
    /// <returns>The rows; null where the training rows are so few that one of them might be told from a median.</returns>
    public static TypicalRows? Rows(RowBatch training)
    {
        if (training.Count < TypicalRows.FewestBehind)
        {
            return null;
        }

        var rows = EvenlyPicked.From(training, MostRowsSeen);
        Column[] numbers = [.. training.Schema.Features.Where(column => column is { Kind: ColumnKind.Number, IsPersonal: false })];
        Column[] texts = [.. training.Schema.Features.Where(column => column is { Kind: not ColumnKind.Number, IsPersonal: false })];
        var found = Prototypes.Of(rows, numbers, texts, TypicalRows.Most, TypicalRows.FewestBehind);
        return new()
        {
            Shares = found.Groups.Select(count => (double)count / rows.Count).ToEquatableList(),
            Columns = training.Schema.Features.Select(Values).ToEquatableList(),
        };

        TypicalColumn Values(Column column)
        {
            var (number, text) = (Array.IndexOf(numbers, column), Array.IndexOf(texts, column));
            return new(column.Name, found.Centres
                .Select(centre => number >= 0 ? Text(column, centre.Numbers[number]) : text >= 0 ? centre.Texts[text] : string.Empty)
                .ToEquatableList());
        }
    }

    /// <summary>Four digits: a median of an odd number of rows is a value of one of them.</summary>
    private static string Text(Column column, float value) => float.IsNaN(value) ? string.Empty
        : (column.WholeNumber ? MathF.Round(value) : value).ToString("G4", CultureInfo.InvariantCulture);
}
