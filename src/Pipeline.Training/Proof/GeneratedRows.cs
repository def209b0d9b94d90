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
        [.. model.Encoding.Numbers.Select((number, index) => (number.Column, SpecialNumbers, AtThresholds(model, index)))],
        [.. model.Encoding.Texts.Select(text => (text.Column, SpecialTexts.Concat(text.Categories).ToArray()))],
        real);

    /// <summary>Makes rows for a model of which only the inputs are known; infinite numbers are not among them.</summary>
    /// <param name="schema">The row type.</param>
    /// <param name="real">At least one real row.</param>
    public static RowBatch Of(RowSchema schema, RowBatch real) => From(
        [.. schema.Features.Where(column => column.Kind == ColumnKind.Number).Select(column => (column.Name, Array.FindAll(SpecialNumbers, number => !float.IsInfinity(number)), Array.Empty<float>()))],
        [.. schema.Features.Where(column => column.Kind != ColumnKind.Number).Select(column => (column.Name, SpecialTexts.Concat(column.Categories).ToArray()))],
        real);

    private static RowBatch From((string Column, float[] Special, float[] AtThresholds)[] numbers, (string Column, string?[] Special)[] texts, RowBatch real)
    {
        // First each special value alone in an otherwise real row; then rows in which every number is at a threshold of its own; then rows
        // in which about half the values are of either kind.
        var alone = numbers.Sum(column => column.Special.Length) + texts.Sum(column => column.Special.Length);
        var mixed = alone + numbers.Select(column => column.AtThresholds.Length).DefaultIfEmpty().Max();
        var made = real.Select([.. Enumerable.Range(0, mixed + MixedRows).Select(row => row % real.Count)]);
        var start = 0;
        for (var column = 0; column < numbers.Length; column++)
        {
            var (name, special, atThresholds) = numbers[column];
            var values = Replace(made.Numbers(name), special, start, [.. special, .. atThresholds], mixed, column);
            for (var row = alone; atThresholds.Length > 0 && row < mixed; row++)
            {
                values[row] = atThresholds[(row - alone) % atThresholds.Length];
            }

            made = made.WithNumbers(name, values);
            start += special.Length;
        }

        for (var column = 0; column < texts.Length; column++)
        {
            var (name, special) = texts[column];
            made = made.WithCategories(name, Replace(made.Categories(name), special, start, special, mixed, numbers.Length + column));
            start += special.Length;
        }

        return made;
    }

    private static float[] AtThresholds(FittedModel model, int feature) =>
    [
        .. model.Thresholds(feature).Take(MostThresholds).SelectMany(
            threshold => new[] { threshold, MathF.BitIncrement(threshold), MathF.BitDecrement(threshold) }),
    ];

    private static T[] Replace<T>(ReadOnlyMemory<T> values, T[] alone, int start, T[] all, int firstMixed, int column)
    {
        var replaced = values.ToArray();
        alone.CopyTo(replaced, start);
        for (var row = firstMixed; row < replaced.Length; row++)
        {
            var choice = Scatter((uint)row, (uint)column);
            if (choice % 2 == 0)
            {
                replaced[row] = all[(choice >> 1) % (uint)all.Length];
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
