using System.Globalization;
using System.Text;
using System.Text.Json;
using Pipeline.Core.Evidence;
using Pipeline.Core.Explanations;
using Pipeline.Core.Rows;

namespace Pipeline.Scoring.Explanation;

/// <summary>The rows that KernelSHAP compares a row with, and how much each counts.</summary>
public sealed class Background
{
    private const double Rounding = 1e-6;
    private readonly double[] _shares;

    private Background(RowBatch rows, double[] shares) => (Rows, _shares) = (rows, shares);

    /// <summary>Gets the rows.</summary>
    public RowBatch Rows { get; }

    /// <summary>Takes rows that all count the same.</summary>
    /// <param name="rows">One or more, with every feature.</param>
    public static Background Of(RowBatch rows)
    {
        ArgumentOutOfRangeException.ThrowIfZero(rows.Count, nameof(rows));
        var shares = new double[rows.Count];
        Array.Fill(shares, 1.0 / rows.Count);
        return new(rows, shares);
    }

    /// <summary>Makes rows of what stands in for the training rows.</summary>
    /// <param name="typical">The values.</param>
    /// <param name="schema">The row type, whose every feature must be there.</param>
    /// <exception cref="InvalidDataException">A feature is not there, has another number of values, or the shares are none.</exception>
    public static Background Of(TypicalRows typical, RowSchema schema)
    {
        var count = typical.Shares.Count;
        if (count is 0 or > TypicalRows.Most || typical.Shares.Any(share => share is not (> 0 and <= 1)) || Math.Abs(typical.Shares.Sum() - 1) > Rounding)
        {
            throw new InvalidDataException($"'{TypicalRows.MetadataKey}' in its metadata has no shares from 0 to 1 that sum to 1.");
        }

        var columns = typical.Columns.ToLookup(column => column.Column, StringComparer.Ordinal);
        var rows = RowBatch.Of(schema, count);
        foreach (var feature in schema.Features)
        {
            if (columns[feature.Name].ToArray() is not [var column] || column.Values.Count != count)
            {
                throw new InvalidDataException($"'{TypicalRows.MetadataKey}' in its metadata has no {count} values of '{feature.Name}'.");
            }

            rows = feature.Kind == ColumnKind.Number
                ? rows.WithNumbers(feature.Name, column.Values.Select(text => Number(feature.Name, text)).ToArray())
                : rows.WithCategories(feature.Name, column.Values.ToArray<string?>());
        }

        return new(rows, [.. typical.Shares]);
    }

    /// <summary>Reads the rows that training wrote into a file.</summary>
    /// <param name="model">The file, open.</param>
    /// <returns>The rows; null where the file has none: it is of an earlier version, or its trees or weights say all.</returns>
    /// <exception cref="InvalidDataException">What it has is of another form.</exception>
    internal static Background? Read(ScoringModel model)
    {
        if (model.Metadata(TypicalRows.MetadataKey) is not { } json)
        {
            return null;
        }

        try
        {
            return Of(EvidenceJson.Read<TypicalRows>(Encoding.UTF8.GetBytes(json)), model.Signature.Schema);
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"'{TypicalRows.MetadataKey}' in its metadata cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>Gives the mean of one answer of each row.</summary>
    /// <param name="answers">Row after row, all answers of a row together.</param>
    /// <param name="width">Answers a row.</param>
    /// <param name="output">The answer, from 0.</param>
    internal double Mean(ReadOnlySpan<float> answers, int width, int output)
    {
        double sum = 0;
        for (var row = 0; row < _shares.Length; row++)
        {
            sum += _shares[row] * answers[(row * width) + output];
        }

        return sum;
    }

    private static float Number(string column, string text) => text.Length == 0 ? float.NaN
        : float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && float.IsFinite(number) ? number
        : throw new InvalidDataException($"'{TypicalRows.MetadataKey}' in its metadata has '{text}' as a number of '{column}'.");
}
