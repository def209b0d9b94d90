using System.Diagnostics.CodeAnalysis;
using Pipeline.Core.Digests;
using Pipeline.Core.Errors;
using Pipeline.Core.Explanations;
using Pipeline.Core.Rows;
using Pipeline.Core.Training;
using Pipeline.Scoring.Onnx;
using Pipeline.Scoring.Trees;

namespace Pipeline.Scoring.Explanation;

/// <summary>Explains answers of a model from its file alone: exact Shapley values for each column, and for each class where there are several.</summary>
public sealed class ModelExplainer : IDisposable
{
    private const int RowsPerRun = 1_024;

    private readonly ScoringModel _model;
    private readonly FeatureVectors _vectors;
    private readonly IScoreShares _shares;
    private readonly string[] _columns;
    private readonly int[] _columnOf;

    private ModelExplainer(ScoringModel model, FeatureVectors vectors, IScoreShares shares, ExplanationScale scale)
    {
        (_model, _vectors, _shares, Scale) = (model, vectors, shares, scale);
        _columns = [.. vectors.Columns.Distinct(StringComparer.Ordinal)];
        _columnOf = Array.ConvertAll(vectors.Columns, column => Array.IndexOf(_columns, column));
    }

    /// <summary>Gets the scale on which effects are summed.</summary>
    public ExplanationScale Scale { get; }

    /// <summary>Gets how the effects are found, in words.</summary>
    public string Method => _shares.Method;

    /// <summary>Reads a model file that training wrote.</summary>
    /// <param name="onnx">The bytes of <c>model.onnx</c>.</param>
    /// <exception cref="PipelineException">PIP3003 to PIP3005: no usable model. PIP3016: a graph of another form than training writes.</exception>
    [SuppressMessage("Reliability", "CA2000", Justification = "What is opened here belongs to the explainer, which closes it.")]
    public static ModelExplainer Load(byte[] onnx)
    {
        var model = ScoringModel.Load(onnx);
        try
        {
            return Read(model, onnx);
        }
        catch (Exception exception) when (exception is InvalidDataException or KeyNotFoundException or ArgumentException)
        {
            model.Dispose();
            throw NotExplained(model.Signature, exception.Message, exception);
        }
    }

    /// <summary>Reads the file of a model that is open already.</summary>
    /// <param name="model">The model.</param>
    /// <param name="path">Its file.</param>
    /// <exception cref="PipelineException">PIP3001: it cannot be read. PIP3016: it is another file by now, or of another form than training writes.</exception>
    public static ModelExplainer Load(ScoringModel model, string path)
    {
        var onnx = ModelFile.Read(path, long.MaxValue);
        return Digest.Of(onnx) == model.Digest
            ? Load(onnx)
            : throw NotExplained(model.Signature, $"The file '{Path.GetFileName(path)}' was replaced since the model was opened.", null);
    }

    /// <summary>Explains rows.</summary>
    /// <param name="rows">Rows with every feature.</param>
    /// <param name="cancellationToken">Stops it between blocks of rows.</param>
    /// <returns>Row after row; of several classes one explanation for each, in their order.</returns>
    /// <exception cref="PipelineException">PIP3006: a feature is not there. PIP3016: the effects do not add up to the answer: the graph does more than its trees.</exception>
    public IReadOnlyList<RowExplanation> ExplainRows(RowBatch rows, CancellationToken cancellationToken)
    {
        var classes = _model.Signature.Classes;
        IReadOnlyList<string?>[]? texts = null;
        var explanations = new List<RowExplanation>(rows.Count * Math.Max(1, classes.Count));
        void Seen(int row, int output, float answer, ReadOnlySpan<double> effects)
        {
            texts ??= Array.ConvertAll(_columns, rows.Texts);
            var contributions = new Contribution[_columns.Length];
            for (var column = 0; column < contributions.Length; column++)
            {
                contributions[column] = new(_columns[column], texts[column][row], effects[column]);
            }

            explanations.Add(new()
            {
                Answer = answer,
                Class = classes.Count == 0 ? null : classes[output],
                Start = _shares.Starts[output],
                Scale = Scale,
                Method = Method,
                Contributions = contributions
                    .OrderByDescending(contribution => Math.Abs(contribution.Effect))
                    .ThenBy(contribution => contribution.Column, StringComparer.Ordinal)
                    .ToEquatableList(),
            });
        }

        Walk(rows, Seen, cancellationToken);
        return explanations;
    }

    /// <summary>Measures how far each column moves the answers: the mean of the absolute effects (Lundberg et al. 2020).</summary>
    /// <param name="rows">Rows with every feature, one or more.</param>
    /// <param name="cancellationToken">Stops it between blocks of rows.</param>
    /// <returns>For each column, and class where there are several, the mean; the column that moves most first, classes in their order.</returns>
    /// <exception cref="PipelineException">As for <see cref="ExplainRows"/>.</exception>
    public EquatableList<MeanEffect> MeanEffects(RowBatch rows, CancellationToken cancellationToken)
    {
        var classes = _model.Signature.Classes;
        double[][] sums = [.. Enumerable.Range(0, Math.Max(1, classes.Count)).Select(_ => new double[_columns.Length])];
        void Seen(int row, int output, float answer, ReadOnlySpan<double> effects)
        {
            for (var column = 0; column < effects.Length; column++)
            {
                sums[output][column] += Math.Abs(effects[column]);
            }
        }

        Walk(rows, Seen, cancellationToken);
        return Enumerable.Range(0, _columns.Length)
            .OrderByDescending(column => Enumerable.Range(0, sums.Length).Sum(output => sums[output][column]))
            .ThenBy(column => _columns[column], StringComparer.Ordinal)
            .SelectMany(column => Enumerable.Range(0, sums.Length).Select(output =>
                new MeanEffect(_columns[column], classes.Count == 0 ? null : classes[output], sums[output][column] / rows.Count)))
            .ToEquatableList();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _vectors.Dispose();
        _model.Dispose();
    }

    internal static PipelineException NotExplained(ModelSignature signature, string why, Exception? inner) => new(
        "PIP3016",
        $"The answers of model '{signature.ModelId}' cannot be explained from its file.",
        why,
        "Train the model again with this version: it writes what an explanation needs into the file.",
        inner);

    [SuppressMessage("Reliability", "CA2000", Justification = "What is opened here belongs to the explainer, which closes it.")]
    private static ModelExplainer Read(ScoringModel model, byte[] onnx)
    {
        var file = OnnxFile.Read(onnx);
        var scale = AnswerLink.ScaleOf(file, model.Signature);
        if (file.FindAll("TreeEnsembleRegressor") is not [var first, ..] trees)
        {
            var sum = file.Find("Gemm") ?? throw new InvalidDataException("It has neither trees nor a weighted sum.");
            return Open(sum.Inputs[0], new LinearShares(file.Singles(sum.Inputs[1]), file.Singles(sum.Inputs[2])));
        }

        var ensemble = TreeEnsemble.Read(trees, model.Metadata(ModelSignature.LeafCountsKey) is { } counts ? LeafCounts.Read(counts) : null);
        return ensemble.Trees.Any(tree => tree.Nodes[0] is { IsLeaf: false, Cover: 0 })
            ? throw new InvalidDataException("Its trees do not say how many training rows came to each node.")
            : Open(first.Inputs[0], new TreeShap(ensemble));

        ModelExplainer Open(string vector, IScoreShares shares) => shares.Starts.Count == model.Signature.Width
            ? new(model, FeatureVectors.Open(onnx, vector, model.Signature), shares, scale)
            : throw new InvalidDataException($"Its trees or weights give {shares.Starts.Count} scores, and its answers are {model.Signature.Width}.");
    }

    /// <summary>Gives, row after row and output after output, the answer and the effect of each column.</summary>
    private void Walk(RowBatch rows, RowSeen seen, CancellationToken cancellationToken)
    {
        var outputs = _model.Signature.Width;
        var effects = new double[_columns.Length];
        var sums = new double[outputs];
        for (var first = 0; first < rows.Count; first += RowsPerRun)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var part = rows.Slice(first, Math.Min(RowsPerRun, rows.Count - first));
            var answers = _model.Score(part, cancellationToken);
            var vectors = _vectors.Of(part);
            var length = _vectors.Columns.Length;
            var shares = new double[part.Count * outputs * length];
            _shares.Add(vectors, shares, part.Count, cancellationToken);
            for (var row = 0; row < part.Count; row++)
            {
                for (var output = 0; output < outputs; output++)
                {
                    sums[output] = _shares.Starts[output] + Sum(shares.AsSpan(((row * outputs) + output) * length, length));
                }

                Check(sums, answers.Row(row));
                for (var output = 0; output < outputs; output++)
                {
                    effects.AsSpan().Clear();
                    var own = shares.AsSpan(((row * outputs) + output) * length, length);
                    for (var place = 0; place < length; place++)
                    {
                        effects[_columnOf[place]] += own[place];
                    }

                    seen(first + row, output, answers.Row(row)[output], effects);
                }
            }
        }
    }

    /// <summary>A file of another maker may calibrate or clip what its trees give: an explanation that does not add up is none.</summary>
    private void Check(double[] scores, ReadOnlySpan<float> answers)
    {
        for (var output = 0; output < answers.Length; output++)
        {
            var expected = AnswerLink.Answer(Scale, scores, output);
            if (!(Math.Abs(expected - answers[output]) <= 1e-4 * Math.Max(1, Math.Abs(answers[output]))))
            {
                throw NotExplained(
                    _model.Signature,
                    FormattableString.Invariant($"Its trees or weights say {expected:G6} for a row, and its answer is {answers[output]:G6}: the graph does more."),
                    null);
            }
        }
    }

    private static double Sum(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (var value in values)
        {
            sum += value;
        }

        return sum;
    }

    private delegate void RowSeen(int row, int output, float answer, ReadOnlySpan<double> effects);
}
