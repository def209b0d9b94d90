using System.Collections.Concurrent;
using Pipeline.Core.Rows;
using Pipeline.Scoring.Onnx;
using Pipeline.Training.Onnx;

namespace Pipeline.Training.Features;

/// <summary>
/// How raw columns become the vector that a trainer sees: all numbers, then the flags of missing numbers, then all categories.
/// Fitted once on the training rows. It is written into the graph and computed here for the trainer; <c>ParityCheck</c> compares the two.
/// </summary>
internal sealed class FeatureEncoding
{
    /// <summary>
    /// Standardized values are cut off here. A value of 1e30, or infinity, then counts as very large and no more: without it,
    /// two such values would cancel to something arbitrary.
    /// </summary>
    public const float LargestDeviation = 20;

    private const int RowsAtOnce = 8_192;

    private readonly bool _standardized;

    private FeatureEncoding(EquatableList<NumberEncoding> numbers, EquatableList<TextEncoding> texts, bool standardized)
    {
        Numbers = numbers;
        Texts = texts;
        _standardized = standardized;
        Names =
        [
            .. numbers.Select(number => number.Column),
            .. numbers.Where(number => number.Flagged).Select(number => $"{number.Column} is missing"),
            .. texts.SelectMany(text => text.Categories.Select(
                category => category.Length == 0 ? $"{text.Column} is missing" : $"{text.Column} = {category}")),
        ];
    }

    /// <summary>Gets the numeric columns in declaration order: the first features.</summary>
    public EquatableList<NumberEncoding> Numbers { get; }

    /// <summary>Gets the categories and flags in declaration order: the last features.</summary>
    public EquatableList<TextEncoding> Texts { get; }

    /// <summary>Gets the features in order, in words.</summary>
    public EquatableList<string> Names { get; }

    /// <summary>Gets the length of the vector.</summary>
    public int Length => Names.Count;

    /// <summary>Learns medians, or means and deviations, from the training rows.</summary>
    /// <param name="rows">The training rows; every number column has at least one value.</param>
    /// <param name="standardize">Whether numbers are standardized, as linear models want, or left as they are, as trees do.</param>
    public static FeatureEncoding Fit(RowBatch rows, bool standardize) => new(
        rows.Schema.Features
            .Where(column => column.Kind == ColumnKind.Number)
            .Select(column => NumberEncoding.Fit(column, rows.Numbers(column.Name).Span, standardize))
            .ToEquatableList(),
        rows.Schema.Features.Where(column => column.Kind != ColumnKind.Number).Select(TextEncoding.Of).ToEquatableList(),
        standardize);

    /// <summary>Reads the encoding back from a file that <see cref="WriteTo"/> wrote a part of.</summary>
    /// <param name="file">The file.</param>
    /// <param name="schema">The row type in its signature.</param>
    /// <exception cref="InvalidDataException">The graph is built in another way.</exception>
    public static FeatureEncoding Read(OnnxFile file, RowSchema schema)
    {
        Column[] numbers = [.. schema.Features.Where(column => column.Kind == ColumnKind.Number)];
        Column[] texts = [.. schema.Features.Where(column => column.Kind != ColumnKind.Number)];
        float[] fill = Second("Where") is { } filled ? file.Singles(filled) : [];
        float[] mean = Second("Sub") is { } subtracted ? file.Singles(subtracted) : new float[numbers.Length];
        float[] factor = Second("Mul") is { } multiplied ? file.Singles(multiplied) : [.. numbers.Select(_ => 1f)];
        var flagged = Second("Gather") is { } gathered ? file.Integers(gathered)
            : file.Find("Cast") is not null ? [.. Enumerable.Range(0, numbers.Length).Select(index => (long)index)]
            : [];
        if (fill.Length != numbers.Length || mean.Length != numbers.Length || factor.Length != numbers.Length
            || file.Nodes.Count(node => node.Operation == "OneHotEncoder") != texts.Length)
        {
            throw new InvalidDataException("The graph does not encode its features as this version does.");
        }

        return new(
            numbers.Select((column, index) => new NumberEncoding(
                column.Name, fill[index], flagged.Contains(index), mean[index], factor[index])).ToEquatableList(),
            texts.Select(TextEncoding.Of).ToEquatableList(),
            standardized: file.Find("Sub") is not null);

        string? Second(string operation) => file.Find(operation)?.Inputs[1];
    }

    /// <summary>Gives, for each feature, the name of the column that it comes from.</summary>
    public string[] Columns() =>
    [
        .. Numbers.Select(number => number.Column),
        .. Numbers.Where(number => number.Flagged).Select(number => number.Column),
        .. Texts.SelectMany(text => text.Categories.Select(_ => text.Column)),
    ];

    /// <summary>Computes the vector of each row.</summary>
    public float[][] Encode(RowBatch rows)
    {
        var vectors = new float[rows.Count][];
        if (rows.Count < 2 * RowsAtOnce)
        {
            Encode(rows, vectors, 0, rows.Count);
        }
        else
        {
            Parallel.ForEach(Partitioner.Create(0, rows.Count, RowsAtOnce), part => Encode(rows, vectors, part.Item1, part.Item2));
        }

        return vectors;
    }

    /// <summary>Writes the inputs and the same computation into a graph.</summary>
    /// <returns>The name of the vector in it.</returns>
    public string WriteTo(OnnxGraph graph)
    {
        string[] numbers = [.. Numbers.Select(number => graph.Input(number.Column, OnnxType.Single))];
        string[] texts = [.. Texts.Select(text => graph.Input(text.Column, OnnxType.Text))];
        var parts = new List<string>();
        if (numbers.Length > 0)
        {
            WriteNumbers(graph, numbers, parts);
        }

        if (texts.Length > 0)
        {
            parts.Add(WriteTexts(graph, texts));
        }

        return parts.Count == 1 ? parts[0] : graph.Node("Concat", parts, OnnxAttribute.Of("axis", 1));
    }

    private void Encode(RowBatch rows, float[][] vectors, int start, int end)
    {
        for (var row = start; row < end; row++)
        {
            vectors[row] = new float[Length];
        }

        var flag = Numbers.Count;
        for (var index = 0; index < Numbers.Count; index++)
        {
            var values = rows.Numbers(Numbers[index].Column).Span;
            for (var row = start; row < end; row++)
            {
                EncodeNumber(values[row], Numbers[index], vectors[row], index, flag);
            }

            flag += Numbers[index].Flagged ? 1 : 0;
        }

        var first = flag;
        foreach (var text in Texts)
        {
            var values = rows.Categories(text.Column).Span;
            for (var row = start; row < end; row++)
            {
                if (text.Position(values[row]) is >= 0 and var position)
                {
                    vectors[row][first + position] = 1;
                }
            }

            first += text.Categories.Count;
        }
    }

    private void EncodeNumber(float raw, NumberEncoding number, float[] vector, int index, int flag)
    {
        var missing = float.IsNaN(raw);
        var value = missing ? number.Fill : raw;
        vector[index] = _standardized
            ? Math.Clamp((value - number.Mean) * number.Factor, -LargestDeviation, LargestDeviation)
            : value;
        if (number.Flagged)
        {
            vector[flag] = missing ? 1 : 0;
        }
    }

    private void WriteNumbers(OnnxGraph graph, string[] inputs, List<string> parts)
    {
        var count = Numbers.Count;
        var raw = inputs.Length == 1 ? inputs[0] : graph.Node("Concat", inputs, OnnxAttribute.Of("axis", 1));
        var missing = graph.Node("IsNaN", [raw]);
        var fill = graph.Constant("fill", [.. Numbers.Select(number => number.Fill)], 1, count);
        var value = graph.Node("Where", [missing, fill, raw]);
        if (_standardized)
        {
            var mean = graph.Constant("mean", [.. Numbers.Select(number => number.Mean)], 1, count);
            var factor = graph.Constant("factor", [.. Numbers.Select(number => number.Factor)], 1, count);
            value = graph.Node("Mul", [graph.Node("Sub", [value, mean]), factor]);
            value = graph.Node("Clip", [value, graph.Constant("least", [-LargestDeviation]), graph.Constant("most", [LargestDeviation])]);
        }

        parts.Add(value);
        long[] flagged = [.. Enumerable.Range(0, count).Where(index => Numbers[index].Flagged)];
        if (flagged.Length > 0)
        {
            var flags = graph.Node("Cast", [missing], OnnxAttribute.Of("to", (long)OnnxType.Single));
            parts.Add(flagged.Length == count
                ? flags
                : graph.Node("Gather", [flags, graph.Constant("flagged", flagged)], OnnxAttribute.Of("axis", 1)));
        }
    }

    private string WriteTexts(OnnxGraph graph, string[] inputs)
    {
        var encoded = Texts.Zip(inputs, (text, input) => graph.MlNode(
            "OneHotEncoder",
            input,
            [1, text.Categories.Count],
            OnnxAttribute.Of("cats_strings", text.Categories),
            OnnxAttribute.Of("zeros", 1))).ToList();
        var all = encoded.Count == 1 ? encoded[0] : graph.Node("Concat", encoded, OnnxAttribute.Of("axis", 2));
        return graph.Node("Squeeze", [all, graph.Constant("second", 1L)]);
    }
}
