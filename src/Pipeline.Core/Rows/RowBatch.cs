using System.Collections.Immutable;
using System.Globalization;

namespace Pipeline.Core.Rows;

/// <summary>
/// Rows held by column, typed: what training, evaluation and scoring take. Immutable; <see cref="Slice"/> shares memory.
/// A batch may lack slices, labels and keys: a scoring request has features only.
/// </summary>
public sealed class RowBatch
{
    /// <summary>What stands where a date is missing.</summary>
    public const long NoMoment = long.MinValue;

    private readonly ImmutableDictionary<string, ReadOnlyMemory<float>> _numbers;
    private readonly ImmutableDictionary<string, ReadOnlyMemory<string?>> _categories;
    private readonly ImmutableDictionary<string, ReadOnlyMemory<long>> _moments;
    private readonly RowLabels? _labels;
    private readonly ReadOnlyMemory<string>? _keys;

    private RowBatch(
        RowSchema schema,
        int count,
        ImmutableDictionary<string, ReadOnlyMemory<float>> numbers,
        ImmutableDictionary<string, ReadOnlyMemory<string?>> categories,
        ImmutableDictionary<string, ReadOnlyMemory<long>> moments,
        RowLabels? labels,
        ReadOnlyMemory<string>? keys)
    {
        (Schema, Count, _numbers, _categories, _moments, _labels, _keys) = (schema, count, numbers, categories, moments, labels, keys);
    }

    /// <summary>Gets the columns that rows of this type have.</summary>
    public RowSchema Schema { get; }

    /// <summary>Gets the number of rows.</summary>
    public int Count { get; }

    /// <summary>Gets a value indicating whether the rows are labelled.</summary>
    public bool HasLabels => _labels is not null;

    /// <summary>Gets a value indicating whether the rows are named.</summary>
    public bool HasKeys => _keys is not null;

    /// <summary>Gets the labels of a binary task in row order; <see langword="true"/> is the positive one.</summary>
    /// <exception cref="InvalidOperationException">The rows are not labelled (ask <see cref="HasLabels"/> first), or for another task.</exception>
    public ReadOnlyMemory<bool> Labels => _labels?.Flags ?? throw NoLabels("yes or no");

    /// <summary>Gets the labels of a multiclass task in row order: the place of the class in <c>Schema.Label.Categories</c>, from 0.</summary>
    /// <exception cref="InvalidOperationException">The rows are not labelled (ask <see cref="HasLabels"/> first), or for another task.</exception>
    public ReadOnlyMemory<int> Classes => _labels?.Classes ?? throw NoLabels("a class");

    /// <summary>Gets the labels of a regression in row order, in their own unit; all are finite.</summary>
    /// <exception cref="InvalidOperationException">The rows are not labelled (ask <see cref="HasLabels"/> first), or for another task.</exception>
    public ReadOnlyMemory<float> Targets => _labels?.Targets ?? throw NoLabels("a number");

    /// <summary>Gets the keys in row order, as the text in the file or the row's number in it, counted from 1.</summary>
    /// <exception cref="InvalidOperationException">The rows have no keys: ask <see cref="HasKeys"/> first.</exception>
    public ReadOnlyMemory<string> Keys => _keys ?? throw new InvalidOperationException("These rows have no keys.");

    /// <summary>Makes a batch without any column yet; add them with the methods that begin with <c>With</c>.</summary>
    /// <param name="schema">The columns that rows of this type have.</param>
    /// <param name="count">Number of rows, 0 or more.</param>
    public static RowBatch Of(RowSchema schema, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return new(
            schema,
            count,
            ImmutableDictionary.Create<string, ReadOnlyMemory<float>>(StringComparer.Ordinal),
            ImmutableDictionary.Create<string, ReadOnlyMemory<string?>>(StringComparer.Ordinal),
            ImmutableDictionary.Create<string, ReadOnlyMemory<long>>(StringComparer.Ordinal),
            labels: null,
            keys: null);
    }

    /// <summary>Says whether the batch has the column's values.</summary>
    /// <param name="column">Name in the file.</param>
    public bool Has(string column) => _numbers.ContainsKey(column) || _categories.ContainsKey(column) || _moments.ContainsKey(column);

    /// <summary>Gives a numeric column in row order, NaN where the value is missing.</summary>
    /// <param name="column">Name in the file.</param>
    /// <exception cref="KeyNotFoundException">The batch has no numbers of that name.</exception>
    public ReadOnlyMemory<float> Numbers(string column) => _numbers.TryGetValue(column, out var values)
        ? values
        : throw new KeyNotFoundException($"The batch of {Schema.Name} has no numbers named '{column}'.");

    /// <summary>Gives a category or flag column in row order as the text in the file, null where the value is missing.</summary>
    /// <param name="column">Name in the file.</param>
    /// <exception cref="KeyNotFoundException">The batch has no categories of that name.</exception>
    public ReadOnlyMemory<string?> Categories(string column) => _categories.TryGetValue(column, out var values)
        ? values
        : throw new KeyNotFoundException($"The batch of {Schema.Name} has no categories named '{column}'.");

    /// <summary>Gives a column of dates in row order, in microseconds since 1970 (UTC), <see cref="NoMoment"/> where the value is missing; a day is its beginning.</summary>
    /// <param name="column">Name in the file.</param>
    /// <exception cref="KeyNotFoundException">The batch has no dates of that name.</exception>
    public ReadOnlyMemory<long> Moments(string column) => _moments.TryGetValue(column, out var values)
        ? values
        : throw new KeyNotFoundException($"The batch of {Schema.Name} has no dates named '{column}'.");

    /// <summary>Gives any column as text, to group rows by: numbers in invariant form, null where missing.</summary>
    /// <param name="column">Name in the file.</param>
    /// <exception cref="KeyNotFoundException">The batch has no column of that name.</exception>
    public string?[] Texts(string column) => _numbers.TryGetValue(column, out var numbers)
        ? Array.ConvertAll(numbers.ToArray(), number => float.IsNaN(number) ? null : number.ToString(CultureInfo.InvariantCulture))
        : Categories(column).ToArray();

    /// <summary>Adds or replaces a numeric column.</summary>
    /// <param name="column">Name in the file.</param>
    /// <param name="values">One a row, NaN where missing. Not copied: do not write to it afterwards.</param>
    public RowBatch WithNumbers(string column, ReadOnlyMemory<float> values)
    {
        Check(column, values.Length, ofNumbers: true);
        return new(Schema, Count, _numbers.SetItem(column, values), _categories, _moments, _labels, _keys);
    }

    /// <summary>Adds or replaces a category or flag column.</summary>
    /// <param name="column">Name in the file.</param>
    /// <param name="values">One a row, null where missing. Not copied: do not write to it afterwards.</param>
    public RowBatch WithCategories(string column, ReadOnlyMemory<string?> values)
    {
        Check(column, values.Length, ofNumbers: false);
        return new(Schema, Count, _numbers, _categories.SetItem(column, values), _moments, _labels, _keys);
    }

    /// <summary>Adds or replaces a column of dates by which rows are put in time: the <c>[Time]</c>, or a <c>[KnownAt]</c>.</summary>
    /// <param name="column">Name in the file.</param>
    /// <param name="values">One a row, as <see cref="Moments"/> gives them. Not copied: do not write to it afterwards.</param>
    /// <exception cref="ArgumentException">Not one a row, or the column holds no dates.</exception>
    public RowBatch WithMoments(string column, ReadOnlyMemory<long> values)
    {
        if (Schema.Columns.FirstOrDefault(candidate => candidate.Name == column) is not { IsMoment: true })
        {
            throw new ArgumentException($"{Schema.Name} has no dates named '{column}'.", nameof(column));
        }

        CheckLength(column, values.Length);
        return new(Schema, Count, _numbers, _categories, _moments.SetItem(column, values), _labels, _keys);
    }

    /// <summary>Adds or replaces the labels of a binary task.</summary>
    /// <param name="values">One a row, <see langword="true"/> for the positive label. Not copied.</param>
    /// <exception cref="ArgumentException">Not one a row, or the label is no flag.</exception>
    public RowBatch WithLabels(ReadOnlyMemory<bool> values)
    {
        CheckLabel(ColumnKind.Flag, values.Length);
        return new(Schema, Count, _numbers, _categories, _moments, RowLabels.Of(values), _keys);
    }

    /// <summary>Adds or replaces the labels of a multiclass task.</summary>
    /// <param name="values">One a row: the place of the class in <c>Schema.Label.Categories</c>, from 0. Not copied.</param>
    /// <exception cref="ArgumentException">Not one a row, the label is no category, or there is no such class.</exception>
    public RowBatch WithClasses(ReadOnlyMemory<int> values)
    {
        CheckLabel(ColumnKind.Category, values.Length);
        var classes = Schema.Label.Categories.Count;
        return values.Span.IndexOfAnyExceptInRange(0, classes - 1) < 0
            ? new(Schema, Count, _numbers, _categories, _moments, RowLabels.Of(values), _keys)
            : throw new ArgumentException($"The label '{Schema.Label.Name}' has the classes 0 to {classes - 1} only.", nameof(values));
    }

    /// <summary>Adds or replaces the labels of a regression.</summary>
    /// <param name="values">One a row, in the label's unit. Not copied.</param>
    /// <exception cref="ArgumentException">Not one a row, or the label is no number.</exception>
    public RowBatch WithTargets(ReadOnlyMemory<float> values)
    {
        CheckLabel(ColumnKind.Number, values.Length);
        return new(Schema, Count, _numbers, _categories, _moments, RowLabels.Of(values), _keys);
    }

    /// <summary>Adds or replaces the keys.</summary>
    /// <param name="values">One a row. Not copied.</param>
    public RowBatch WithKeys(ReadOnlyMemory<string> values)
    {
        CheckLength(Schema.Key.Name, values.Length);
        return new(Schema, Count, _numbers, _categories, _moments, _labels, values);
    }

    /// <summary>Gives rows that follow one another, without copying.</summary>
    /// <param name="start">Index of the first, from 0.</param>
    /// <param name="count">Number of rows.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no such rows.</exception>
    public RowBatch Slice(int start, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Count - start);
        return new(
            Schema,
            count,
            _numbers.ToImmutableDictionary(pair => pair.Key, pair => pair.Value.Slice(start, count), StringComparer.Ordinal),
            _categories.ToImmutableDictionary(pair => pair.Key, pair => pair.Value.Slice(start, count), StringComparer.Ordinal),
            _moments.ToImmutableDictionary(pair => pair.Key, pair => pair.Value.Slice(start, count), StringComparer.Ordinal),
            _labels?.Slice(start, count),
            _keys?.Slice(start, count));
    }

    /// <summary>Copies the rows at these indices, in this order; an index may occur twice.</summary>
    /// <param name="indices">Each from 0 to <see cref="Count"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public RowBatch Select(IReadOnlyList<int> indices)
    {
        foreach (var index in indices)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index, nameof(indices));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count, nameof(indices));
        }

        return new(
            Schema,
            indices.Count,
            _numbers.ToImmutableDictionary(pair => pair.Key, pair => Pick(pair.Value, indices), StringComparer.Ordinal),
            _categories.ToImmutableDictionary(pair => pair.Key, pair => Pick(pair.Value, indices), StringComparer.Ordinal),
            _moments.ToImmutableDictionary(pair => pair.Key, pair => Pick(pair.Value, indices), StringComparer.Ordinal),
            _labels?.Select(indices),
            PickOrNone(_keys, indices));
    }

    /// <summary>A null beside memory in one conditional expression would become empty memory, and the column seem to be there.</summary>
    private static ReadOnlyMemory<T>? PickOrNone<T>(ReadOnlyMemory<T>? values, IReadOnlyList<int> indices)
    {
        if (values is { } present)
        {
            return Pick(present, indices);
        }

        return null;
    }

    internal static ReadOnlyMemory<T> Pick<T>(ReadOnlyMemory<T> values, IReadOnlyList<int> indices)
    {
        var picked = new T[indices.Count];
        var source = values.Span;
        for (var index = 0; index < picked.Length; index++)
        {
            picked[index] = source[indices[index]];
        }

        return picked;
    }

    private void Check(string column, int length, bool ofNumbers)
    {
        var declared = Schema.Columns.FirstOrDefault(candidate => candidate.Name == column);
        if (declared is not { Role: ColumnRole.Feature or ColumnRole.Slice })
        {
            throw new ArgumentException($"{Schema.Name} has no feature or slice named '{column}'.", nameof(column));
        }

        if (ofNumbers != (declared.Kind == ColumnKind.Number))
        {
            throw new ArgumentException($"The column '{column}' of {Schema.Name} is a {declared.Kind}.", nameof(column));
        }

        CheckLength(column, length);
    }

    private void CheckLabel(ColumnKind kind, int length)
    {
        if (Schema.Label.Kind != kind)
        {
            throw new ArgumentException($"The label '{Schema.Label.Name}' of {Schema.Name} is a {Schema.Label.Kind} and not a {kind}.", nameof(kind));
        }

        CheckLength(Schema.Label.Name, length);
    }

    private InvalidOperationException NoLabels(string wanted) => new(
        HasLabels ? $"The labels of these rows are not {wanted}: their task is {Schema.Task}." : "These rows have no labels.");

    private void CheckLength(string column, int length)
    {
        if (length != Count)
        {
            throw new ArgumentException($"The column '{column}' has {length} values, but the batch has {Count} rows.", nameof(length));
        }
    }
}
