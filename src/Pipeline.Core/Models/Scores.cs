namespace Pipeline.Core.Models;

/// <summary>What a model gave for rows: one number a row (a probability or a value), or one a class.</summary>
public sealed class Scores
{
    private readonly ReadOnlyMemory<float> _values;

    /// <summary>Initializes a new instance of the <see cref="Scores"/> class.</summary>
    /// <param name="task">What the numbers are.</param>
    /// <param name="values">Row after row. Not copied: do not write to it afterwards.</param>
    /// <param name="width">Numbers a row, 1 or more: the number of classes, or 1.</param>
    public Scores(ModelTask task, ReadOnlyMemory<float> values, int width)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfNotEqual(values.Length % width, 0, nameof(values));
        (Task, _values, Width) = (task, values, width);
    }

    /// <summary>Gets what the numbers are: the probability of a yes, a probability for each class, or a value.</summary>
    public ModelTask Task { get; }

    /// <summary>Gets the numbers a row: the number of classes, or 1.</summary>
    public int Width { get; }

    /// <summary>Gets the number of rows.</summary>
    public int Rows => _values.Length / Width;

    /// <summary>Gets all numbers, row after row.</summary>
    public ReadOnlySpan<float> Values => _values.Span;

    /// <summary>Gets the number of a row, where each has one.</summary>
    /// <param name="row">From 0.</param>
    public float this[int row] => Width == 1
        ? _values.Span[row]
        : throw new InvalidOperationException($"Each row has {Width} probabilities: ask for Row.");

    /// <summary>Gives the numbers of a row.</summary>
    /// <param name="row">From 0.</param>
    public ReadOnlySpan<float> Row(int row) => _values.Span.Slice(row * Width, Width);

    /// <summary>Gives the class with the largest probability, the first of several.</summary>
    /// <param name="row">From 0.</param>
    /// <returns>Its place among the classes, from 0.</returns>
    public int ClassOf(int row) => Largest(Row(row));

    /// <summary>Gives the place of the largest number, the first of several.</summary>
    /// <param name="probabilities">At least one.</param>
    public static int Largest(ReadOnlySpan<float> probabilities)
    {
        var largest = 0;
        for (var place = 1; place < probabilities.Length; place++)
        {
            largest = probabilities[place] > probabilities[largest] ? place : largest;
        }

        return largest;
    }
}
