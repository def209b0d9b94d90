using Microsoft.ML;
using Microsoft.ML.Data;
using Pipeline.Core.Models;
using Pipeline.Core.Rows;
using Pipeline.Core.Training;
using Pipeline.Training.Features;

namespace Pipeline.Training.Fitting;

/// <summary>Labelled rows on their way into a library: vectors, answers and weights.</summary>
internal sealed class TrainingSet
{
    private readonly int? _class;

    private TrainingSet(RowBatch rows, FeatureEncoding encoding, float[][] vectors, float[]? weights, int? oneClass = null) =>
        (Rows, Encoding, Vectors, Weights, _class) = (rows, encoding, vectors, weights, oneClass);

    public RowBatch Rows { get; }

    public FeatureEncoding Encoding { get; }

    public float[][] Vectors { get; }

    /// <summary>Gets what each row counts; null where all count 1.</summary>
    public float[]? Weights { get; }

    public ModelTask Task => _class is null ? Rows.Schema.Task : ModelTask.Binary;

    /// <summary>Gets the number of outputs: that of the classes, or 1.</summary>
    public int Width => Task == ModelTask.Multiclass ? Rows.Schema.Label.Categories.Count : 1;

    public static TrainingSet Of(RowBatch rows, FeatureEncoding encoding, ClassWeights? weights) =>
        new(rows, encoding, encoding.Encode(rows), RowWeights.Of(weights, rows));

    /// <summary>Gives the answers as numbers: 0 or 1, the class from 0, or the number.</summary>
    public float[] Labels() => Task switch
    {
        _ when _class is { } one => Array.ConvertAll(Rows.Classes.ToArray(), place => place == one ? 1f : 0f),
        ModelTask.Binary => Array.ConvertAll(Rows.Labels.ToArray(), label => label ? 1f : 0f),
        ModelTask.Multiclass => Array.ConvertAll(Rows.Classes.ToArray(), place => (float)place),
        _ => Rows.Targets.ToArray(),
    };

    /// <summary>Gives the vectors as one list, row after row.</summary>
    public static float[] Matrix(float[][] vectors, int length)
    {
        var matrix = new float[vectors.Length * length];
        for (var row = 0; row < vectors.Length; row++)
        {
            vectors[row].CopyTo(matrix, row * length);
        }

        return matrix;
    }

    /// <summary>Gives the same rows with other numbers to learn.</summary>
    public TrainingSet WithTargets(float[] targets) => new(Rows.WithTargets(targets), Encoding, Vectors, Weights);

    /// <summary>Gives the same rows with a yes or no to learn: whether they are of a class.</summary>
    public TrainingSet AgainstRest(int place) => new(Rows, Encoding, Vectors, Weights, place);

    /// <summary>Gives the rows whose number leaves, or does not leave, a remainder.</summary>
    public TrainingSet Part(Func<int, bool> chosen)
    {
        int[] rows = [.. Enumerable.Range(0, Rows.Count).Where(chosen)];
        return new(Rows.Select(rows), Encoding, Array.ConvertAll(rows, row => Vectors[row]), Weights is null ? null : Array.ConvertAll(rows, row => Weights[row]), _class);
    }

    /// <summary>Makes the view that ML.NET reads.</summary>
    /// <param name="context">The library.</param>
    /// <param name="scale">How the numbers of a regression are scaled.</param>
    public IDataView View(MLContext context, TargetScale? scale = null)
    {
        var labels = Labels();
        var rows = new EncodedRow[Vectors.Length];
        for (var row = 0; row < rows.Length; row++)
        {
            rows[row] = new()
            {
                Features = Vectors[row],
                Label = labels[row] == 1,
                Class = Task == ModelTask.Multiclass ? (uint)labels[row] : 0,
                Target = scale?.Scale(labels[row]) ?? labels[row],
                Weight = Weights?[row] ?? 1,
            };
        }

        return View(context, rows, Encoding.Length, Width);
    }

    /// <summary>Makes a view of rows without answers.</summary>
    public static IDataView View(MLContext context, float[][] vectors, int length, int classes) =>
        View(context, Array.ConvertAll(vectors, vector => new EncodedRow { Features = vector }), length, classes);

    private static IDataView View(MLContext context, EncodedRow[] rows, int length, int classes)
    {
        var schema = SchemaDefinition.Create(typeof(EncodedRow));
        schema[nameof(EncodedRow.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, length);
        schema[nameof(EncodedRow.Class)].ColumnType = new KeyDataViewType(typeof(uint), classes);
        return context.Data.LoadFromEnumerable(rows, schema);
    }
}
