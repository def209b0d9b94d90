using System.Text.Json;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using Pipeline.Core.Errors;
using Pipeline.Core.Evidence;
using Pipeline.Core.Rows;
using Pipeline.Core.Training;

namespace Pipeline.Scoring;

/// <summary>Opens a graph and holds it to the signature in its own metadata. Collects all contradictions, then reports once.</summary>
internal static class Graph
{
    public static (InferenceSession Session, ModelSignature Signature) Open(byte[] onnx, ScoringOptions options)
    {
        var session = OpenSession(onnx, options);
        try
        {
            var signature = ReadSignature(session);
            Check(session, signature);
            return (session, signature);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Opens a graph without looking at its signature.</summary>
    /// <exception cref="PipelineException">PIP3003: not a complete ONNX model.</exception>
    public static InferenceSession OpenSession(byte[] onnx, ScoringOptions options)
    {
        using var settings = new SessionOptions
        {
            IntraOpNumThreads = options.Threads,
            InterOpNumThreads = 1,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,

            // Whatever the runtime has to say arrives as an exception; standard error is not ours to write to.
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
        };
        settings.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        try
        {
            return new InferenceSession(onnx, settings);
        }
        catch (OnnxRuntimeException exception)
        {
            throw new PipelineException(
                "PIP3003",
                "The model file is not a complete ONNX model.",
                $"It has {onnx.Length:N0} bytes; ONNX Runtime says: {exception.Message}",
                "Run the Train target to write the file again, or fetch it again: it may have been cut off or changed on the way.",
                exception);
        }
    }

    private static ModelSignature ReadSignature(InferenceSession session)
    {
        const string fix = "Use a model file that the Train target wrote: its metadata says what goes in and what comes out.";
        if (!session.ModelMetadata.CustomMetadataMap.TryGetValue(ModelSignature.MetadataKey, out var json))
        {
            throw new PipelineException(
                "PIP3004", "The model file does not say what it takes.", $"Its metadata has no '{ModelSignature.MetadataKey}'.", fix);
        }

        try
        {
            return EvidenceJson.Read<ModelSignature>(System.Text.Encoding.UTF8.GetBytes(json));
        }
        catch (JsonException exception)
        {
            throw new PipelineException(
                "PIP3004",
                "The model file does not say what it takes.",
                $"'{ModelSignature.MetadataKey}' in its metadata cannot be read: {exception.Message}",
                fix,
                exception);
        }
    }

    private static void Check(InferenceSession session, ModelSignature signature)
    {
        var errors = new List<string>();
        var expected = signature.Schema.Features.ToDictionary(column => column.Name, StringComparer.Ordinal);
        foreach (var column in expected.Values)
        {
            var type = column.Kind == ColumnKind.Number ? TensorElementType.Float : TensorElementType.String;
            if (session.InputMetadata.TryGetValue(column.Name, out var input))
            {
                CheckTensor($"input '{column.Name}'", input, type, 1, errors);
            }
            else
            {
                errors.Add($"the graph has no input '{column.Name}'");
            }
        }

        errors.AddRange(session.InputMetadata.Keys
            .Where(name => !expected.ContainsKey(name))
            .Select(name => $"the graph's input '{name}' is no feature"));
        if (session.OutputMetadata.TryGetValue(signature.Output, out var output))
        {
            CheckTensor($"output '{signature.Output}'", output, TensorElementType.Float, signature.Width, errors);
        }
        else
        {
            errors.Add($"the graph has no output '{signature.Output}'");
        }

        if (errors.Count > 0)
        {
            throw new PipelineException(
                "PIP3005",
                $"The graph of model '{signature.ModelId}' does not match its signature.",
                string.Join("; ", errors) + ".",
                "Run the Train target to write the file again: graph and signature come from one row type.");
        }
    }

    private static void CheckTensor(string name, NodeMetadata found, TensorElementType type, int width, List<string> errors)
    {
        if (!found.IsTensor || found.ElementDataType != type)
        {
            errors.Add($"the graph's {name} is {(found.IsTensor ? found.ElementDataType : found.OnnxValueType)} and not {type}");
        }
        else if (!found.Dimensions.AsSpan().SequenceEqual([-1, width]))
        {
            errors.Add($"the graph's {name} has the shape [{string.Join(", ", found.Dimensions)}] and not [rows, {width}]");
        }
    }
}
