using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.ML.OnnxRuntime;
using Pipeline.Core.Rows;
using Pipeline.Core.Training;
using Pipeline.Scoring.Onnx;

namespace Pipeline.Scoring.Explanation;

/// <summary>
/// The vector that the last step of a model sees, computed by the graph itself: the file is opened a second time with that tensor as an
/// output, so nothing about features is written twice.
/// </summary>
internal sealed class FeatureVectors : IDisposable
{
    private readonly InferenceSession _session;
    private readonly string _tensor;
    private readonly FeatureOrder _order;

    private FeatureVectors(InferenceSession session, string tensor, FeatureOrder order, string[] columns) =>
        (_session, _tensor, _order, Columns) = (session, tensor, order, columns);

    /// <summary>Gets, for each place of the vector, the name of the column that it comes from.</summary>
    public string[] Columns { get; }

    /// <summary>Opens the file for its vectors.</summary>
    /// <param name="onnx">The bytes of the file.</param>
    /// <param name="tensor">Name of the vector in its graph.</param>
    /// <param name="signature">The signature in it.</param>
    /// <exception cref="InvalidDataException">The file does not say which column each place comes from.</exception>
    [SuppressMessage("Reliability", "CA2000", Justification = "The session belongs to the result, which closes it.")]
    public static FeatureVectors Open(byte[] onnx, string tensor, ModelSignature signature)
    {
        var session = Graph.OpenSession(OnnxOutput.AddTo(onnx, tensor), new());
        try
        {
            var order = FeatureOrder.Of(signature.Schema);
            return new(session, tensor, order, ReadColumns(session, [.. signature.Schema.Features]));
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Computes the vectors, row after row.</summary>
    /// <exception cref="OnnxRuntimeException">The graph failed.</exception>
    public float[] Of(RowBatch rows) => BatchRun.Vectors(_session, _tensor, _order, rows);

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    private static string[] ReadColumns(InferenceSession session, Column[] features)
    {
        if (!session.ModelMetadata.CustomMetadataMap.TryGetValue(ModelSignature.VectorKey, out var places))
        {
            throw new InvalidDataException($"Its metadata has no '{ModelSignature.VectorKey}'.");
        }

        return Array.ConvertAll(places.Split(','), place =>
            int.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var feature) && feature < features.Length
                ? features[feature].Name
                : throw new InvalidDataException($"'{ModelSignature.VectorKey}' in its metadata names the feature '{place}', and there are {features.Length}."));
    }
}
