using System.Text;
using Pipeline.Core.Errors;
using Pipeline.Core.Evidence;
using Pipeline.Core.Explanations;
using Pipeline.Core.Rows;
using Pipeline.Core.Training;
using Pipeline.Scoring;
using Pipeline.Scoring.Onnx;
using Pipeline.Training.Onnx;
using Pipeline.Training.Proof;

namespace Pipeline.Training.External;

/// <summary>Looks at the file that a program left: nothing of it is believed.</summary>
internal static class ExternalFile
{
    /// <summary>The newest IR version that a file may have.</summary>
    public const int NewestIr = 8;

    /// <summary>The newest version of the standard operators that a file may use.</summary>
    public const int NewestOpset = 17;

    /// <summary>The newest version of the machine-learning operators that a file may use.</summary>
    public const int NewestMlOpset = 3;

    private const int RowsAlone = 200;
    private const double Tolerance = 1e-5;

    /// <summary>Reads the file and puts the signature into its metadata, and the rows that its answers are explained by.</summary>
    /// <param name="path">The file.</param>
    /// <param name="trainer">The trainer.</param>
    /// <param name="signature">What the file takes and gives.</param>
    /// <param name="typical">Rows that stand for the training rows; null for none.</param>
    /// <exception cref="PipelineException">PIP3044: there is none, it is too large, or no ONNX of the versions allowed.</exception>
    public static byte[] Read(string path, ExternalTrainer trainer, ModelSignature signature, TypicalRows? typical)
    {
        var file = new FileInfo(path);
        if (!file.Exists || file.LinkTarget is not null || file.Length == 0)
        {
            throw Unusable(
                file.LinkTarget is not null ? "It left a link and not a file." : file.Exists ? "It left an empty file." : "It ended well and left no file.");
        }

        if (file.Length > trainer.LargestModelBytes)
        {
            throw Unusable($"It has {file.Length:N0} bytes and {trainer.LargestModelBytes:N0} are allowed (LargestModelBytes).");
        }

        var onnx = File.ReadAllBytes(path);
        try
        {
            CheckVersions(onnx);
        }
        catch (InvalidDataException exception)
        {
            throw Unusable($"It is no ONNX file, or a part of one: {exception.Message}", exception);
        }

        if (Has(onnx, TypicalRows.MetadataKey))
        {
            throw Unusable($"It has '{TypicalRows.MetadataKey}', which is written here and not by a program.");
        }

        return
        [
            .. onnx,
            .. Has(onnx, ModelSignature.MetadataKey) ? [] : Metadata(ModelSignature.MetadataKey, EvidenceJson.WriteLine(signature)),
            .. typical is null ? [] : Metadata(TypicalRows.MetadataKey, EvidenceJson.WriteLine(typical)),
        ];
    }

    /// <summary>Holds the graph to the signature and scores rows with it.</summary>
    /// <returns>How closely rows scored alone agree with rows scored together.</returns>
    /// <exception cref="PipelineException">PIP3044: another graph than asked for, or answers that are none.</exception>
    public static Parity Prove(byte[] onnx, ModelSignature signature, RowBatch training, RowBatch holdout, CancellationToken cancellationToken)
    {
        try
        {
            using var model = ScoringModel.Load(onnx);
            if (model.Signature != signature)
            {
                throw Unusable("The signature in its metadata is not the one that it was given.");
            }

            model.Score(training, cancellationToken);
            model.Score(holdout, cancellationToken);
            var generated = GeneratedRows.Of(signature.Schema, holdout.Count > 0 ? holdout : training);
            var together = model.Score(generated, cancellationToken);
            var largest = 0.0;
            for (var row = 0; row < generated.Count; row += Math.Max(1, generated.Count / RowsAlone))
            {
                var alone = model.Score(generated.Slice(row, 1), cancellationToken);
                for (var place = 0; place < alone.Width; place++)
                {
                    var value = together.Row(row)[place];
                    largest = Math.Max(largest, Math.Abs((double)value - alone.Values[place]) / Math.Max(1, Math.Abs(value)));
                }
            }

            return largest <= Tolerance
                ? new(training.Count + holdout.Count + generated.Count, largest, Tolerance)
                : throw Unusable(FormattableString.Invariant($"A row scored alone differs by {largest:g3} from the same row among others."));
        }
        catch (PipelineException exception) when (exception.Code is "PIP3003" or "PIP3004" or "PIP3005" or "PIP3007")
        {
            throw Unusable($"{exception.What} {exception.Why}", exception);
        }
    }

    private static void CheckVersions(byte[] onnx)
    {
        var (ir, graph) = (0L, false);
        var reader = new ProtoReader(onnx);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1 when !reader.IsBytes:
                    ir = reader.Integer();
                    break;
                case 7 when reader.IsBytes:
                    graph = reader.Bytes().Length > 0;
                    break;
                case 8 when reader.IsBytes:
                    CheckOpset(reader.Bytes());
                    break;
                case 25 when reader.IsBytes:
                    CheckFunction(reader.Bytes());
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        if (ir is < 1 or > NewestIr || !graph)
        {
            throw Unusable(graph && ir > 0 ? $"It is of IR version {ir}, and {NewestIr} is the newest allowed." : "It is no ONNX file: it has no version or no graph.");
        }
    }

    /// <summary>A function imports operators for itself; those of the graph say nothing about it.</summary>
    private static void CheckFunction(ReadOnlySpan<byte> bytes)
    {
        var reader = new ProtoReader(bytes);
        while (reader.Next())
        {
            if (reader.Field == 9 && reader.IsBytes)
            {
                CheckOpset(reader.Bytes());
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private static void CheckOpset(ReadOnlySpan<byte> bytes)
    {
        var (domain, version) = (string.Empty, 0L);
        var reader = new ProtoReader(bytes);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    domain = reader.Text();
                    break;
                case 2:
                    version = reader.Integer();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        var newest = domain switch { "" or "ai.onnx" => NewestOpset, "ai.onnx.ml" => NewestMlOpset, OnnxGraph.OwnDomain => 1, _ => 0 };
        if (version > newest)
        {
            throw Unusable(newest == 0
                ? $"It uses operators of '{domain}', and only ai.onnx and ai.onnx.ml are allowed."
                : $"It uses {(domain.Length == 0 ? "ai.onnx" : domain)} {version}, and {newest} is the newest allowed.");
        }
    }

    private static bool Has(byte[] onnx, string key) => onnx.AsSpan().IndexOf(Encoding.UTF8.GetBytes(key)) >= 0;

    /// <summary>Two protobuf messages one after the other are read as one, so the metadata is appended and nothing is changed.</summary>
    private static byte[] Metadata(string key, string json)
    {
        var writer = new ProtoWriter();
        writer.Message(14, entry =>
        {
            entry.Text(1, key);
            entry.Text(2, json);
        });
        return writer.ToArray();
    }

    private static PipelineException Unusable(string why, Exception? inner = null) => new(
        "PIP3044",
        "The external trainer left no usable model.",
        why,
        "Let the program write the ONNX file that the JSON asks for: its path, inputs, output and versions are in it. Nothing was registered.",
        inner);
}
