using Pipeline.Core.Rows;
using Pipeline.Training.Fitting;

namespace Pipeline.Training.Proof;

/// <summary>
/// Rows that no data holds, made from real ones: missing and unknown values, extremes, and numbers at and just beside the model's own
/// thresholds, where a difference in comparing or rounding shows. The same model and rows give the same ones.
/// </summary>
internal static class GeneratedRows
{
    private const int MixedRows = 500;
    private const int MostThresholds = 200;

    private static readonly float[] SpecialNumbers =
    [
        float.NaN, 0f, -0f, 1f, -1f, 0.5f, -1e30f, 1e30f, float.MinValue, float.MaxValue, float.Epsilon, -float.Epsilon,
        float.PositiveInfinity, float.NegativeInfinity, 16_777_217f,
    ];

    private static readonly string?[] SpecialTexts = [null, string.Empty, "no such category", " ", "0", "NaN", "Ünbekannt \ud83c\udfe0", new('x', 1_000)];

    /// <summary>Makes rows for a fitted model.</summary>
    /// <param name="model">The model, for its thresholds.</param>
    /// <param name="real">At least one real row.</param>
    public static RowBatch From(FittedModel model, RowBatch real) => From(
        [.. model.Encoding.Numbers.Select((number, index) => (number.Column, NumbersFor(model, index)))],
        [.. model.Encoding.Texts.Select(text => (text.Column, SpecialTexts.Concat(text.Categories).ToArray()))],
        real);

    /// <summary>Makes rows for a model of which only the inputs are known; infinite numbers are not among them.</summary>
    /// <param name="schema">The row type.</param>
    /// <param name="real">At least one real row.</param>
    public static RowBatch Of(RowSchema schema, RowBatch real) => From(
        [.. schema.Features.Where(column => column.Kind == ColumnKind.Number).Select(column => (column.Name, Array.FindAll(SpecialNumbers, number => !float.IsInfinity(number))))],
        [.. schema.Features.Where(column => column.Kind != ColumnKind.Number).Select(column => (column.Name, SpecialTexts.Concat(column.Categories).ToArray()))],
        real);

    private static RowBatch From((string Column, float[] Values)[] numbers, (string Column, string?[] Values)[] texts, RowBatch real)
    {
        var oneByOne = numbers.Sum(column => column.Values.Length) + texts.Sum(column => column.Values.Length);
        var rows = oneByOne + MixedRows;
        var made = real.Select([.. Enumerable.Range(0, rows).Select(row => row % real.Count)]);

        // First each special value alone in an otherwise real row, then rows in which about half the values are special.
        var start = 0;
        for (var column = 0; column < numbers.Length; column++)
        {
            var (name, values) = numbers[column];
            made = made.WithNumbers(name, Replace(made.Numbers(name), values, start, oneByOne, column));
            start += values.Length;
        }

        for (var column = 0; column < texts.Length; column++)
        {
            var (name, values) = texts[column];
            made = made.WithCategories(name, Replace(made.Categories(name), values, start, oneByOne, numbers.Length + column));
            start += values.Length;
        }

        return made;
    }

    private static float[] NumbersFor(FittedModel model, int feature) =>
    [
        .. SpecialNumbers,
        .. model.Thresholds(feature).Take(MostThresholds).SelectMany(
            threshold => new[] { threshold, MathF.BitIncrement(threshold), MathF.BitDecrement(threshold) }),
    ];

    private static T[] Replace<T>(ReadOnlyMemory<T> values, T[] specials, int start, int firstMixed, int column)
    {
        var replaced = values.ToArray();
        specials.CopyTo(replaced, start);
        for (var row = firstMixed; row < replaced.Length; row++)
        {
            var choice = Scatter((uint)row, (uint)column);
            if (choice % 2 == 0)
            {
                replaced[row] = specials[(choice >> 1) % (uint)specials.Length];
            }
        }

        return replaced;
    }

    /// <summary>Spreads row and column over all 32-bit numbers (the finalizer of MurmurHash3): varied, and always the same.</summary>
    private static uint Scatter(uint row, uint column)
    {
        var hash = unchecked((row * 0x9E3779B1u) ^ (column * 0x85EBCA77u));
        hash = unchecked((hash ^ (hash >> 16)) * 0x85EBCA6Bu);
        hash = unchecked((hash ^ (hash >> 13)) * 0xC2B2AE35u);
        return hash ^ (hash >> 16);
    }
}
