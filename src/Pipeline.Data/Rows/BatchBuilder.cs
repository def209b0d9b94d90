using Pipeline.Core.Models;
using Pipeline.Core.Rows;

namespace Pipeline.Data.Rows;

/// <summary>Collects rows by column.</summary>
internal sealed class BatchBuilder(RowSchema schema)
{
    private readonly List<float>[] _numbers = [.. RowReader.NumbersOf(schema).Select(_ => new List<float>())];
    private readonly List<string?>[] _categories = [.. RowReader.CategoriesOf(schema).Select(_ => new List<string?>())];
    private readonly List<long>[] _moments = [.. RowReader.MomentsOf(schema).Select(_ => new List<long>())];
    private readonly List<float> _labels = [];
    private readonly List<string> _keys = [];

    /// <summary>Copies a row.</summary>
    public void Add(RowValues row)
    {
        for (var index = 0; index < _numbers.Length; index++)
        {
            _numbers[index].Add(row.Numbers[index]);
        }

        for (var index = 0; index < _categories.Length; index++)
        {
            _categories[index].Add(row.Categories[index]);
        }

        for (var index = 0; index < _moments.Length; index++)
        {
            _moments[index].Add(row.Moments[index]);
        }

        _labels.Add(row.Label);
        _keys.Add(row.Key);
    }

    /// <summary>Makes the batch.</summary>
    public RowBatch Build()
    {
        var batch = WithLabels(RowBatch.Of(schema, _labels.Count)).WithKeys(_keys.ToArray());
        batch = RowReader.NumbersOf(schema).Zip(_numbers).Aggregate(
            batch, (made, column) => made.WithNumbers(column.First.Name, column.Second.ToArray()));
        batch = RowReader.MomentsOf(schema).Zip(_moments).Aggregate(
            batch, (made, column) => made.WithMoments(column.First.Name, column.Second.ToArray()));
        return RowReader.CategoriesOf(schema).Zip(_categories).Aggregate(
            batch, (made, column) => made.WithCategories(column.First.Name, column.Second.ToArray()));
    }

    private RowBatch WithLabels(RowBatch batch) => schema.Task switch
    {
        ModelTask.Binary => batch.WithLabels(_labels.ConvertAll(label => label == 1).ToArray()),
        ModelTask.Multiclass => batch.WithClasses(_labels.ConvertAll(label => (int)label).ToArray()),
        _ => batch.WithTargets(_labels.ToArray()),
    };
}
