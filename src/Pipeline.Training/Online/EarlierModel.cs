using System.Globalization;
using Pipeline.Core.Digests;
using Pipeline.Core.Errors;
using Pipeline.Core.Models;
using Pipeline.Scoring;
using Pipeline.Scoring.Onnx;
using Pipeline.Training.Features;

namespace Pipeline.Training.Online;

/// <summary>A linear model to go on from, read back from its own file: nothing else of it is kept anywhere.</summary>
/// <param name="Digest">Digest of the file.</param>
/// <param name="Encoding">How rows become vectors: that of the first training, for ever.</param>
/// <param name="Weights">A weight for each feature, in the scale of the learner.</param>
/// <param name="Bias">Added to the sum.</param>
internal sealed record EarlierModel(Digest Digest, FeatureEncoding Encoding, float[] Weights, float Bias)
{
    /// <summary>The key in the file's metadata of what the learner's weights were multiplied by, so that the score's logistic function is a probability.</summary>
    public const string ScaleKey = "pipeline.scale";

    /// <summary>Reads it.</summary>
    /// <param name="onnx">The bytes of the file.</param>
    /// <param name="model">The model class, whose row type must be the same.</param>
    /// <exception cref="PipelineException">PIP3001 to PIP3005: no usable file; PIP3032: a file of another row type or trainer.</exception>
    public static EarlierModel Read(byte[] onnx, Model model)
    {
        using var scoring = ScoringModel.Load(onnx);
        if (scoring.Signature.ModelId != model.Id || scoring.Signature.Schema != model.Schema)
        {
            throw Unfit($"It is a file of model '{scoring.Signature.ModelId}' for {scoring.Signature.Schema.Name}, and its columns are not those of now.");
        }

        try
        {
            var file = OnnxFile.Read(onnx);
            var sum = file.Find("Gemm") ?? throw new InvalidDataException("It is no weighted sum.");
            var encoding = FeatureEncoding.Read(file, model.Schema);
            var (weights, bias) = (file.Singles(sum.Inputs[1]), file.Singles(sum.Inputs[2]));
            if (weights.Length != encoding.Length || bias.Length != 1)
            {
                throw new InvalidDataException($"It has {weights.Length} weights for {encoding.Length} features.");
            }

            var (factor, offset) = Scale(scoring);
            return new(
                scoring.Digest, encoding, Array.ConvertAll(weights, weight => (float)(weight / factor)), (float)((bias[0] - offset) / factor));
        }
        catch (Exception exception) when (exception is InvalidDataException or KeyNotFoundException or FormatException)
        {
            throw Unfit(exception.Message, exception);
        }
    }

    /// <summary>Gives the score of a vector, summed in double.</summary>
    public double Score(ReadOnlySpan<float> vector)
    {
        double score = Bias;
        for (var feature = 0; feature < vector.Length; feature++)
        {
            score += (double)Weights[feature] * vector[feature];
        }

        return score;
    }

    private static (double Factor, double Offset) Scale(ScoringModel scoring)
    {
        if (scoring.Metadata(ScaleKey) is not { } text)
        {
            return scoring.Signature.Task == ModelTask.Regression
                ? (1, 0)
                : throw new InvalidDataException($"Its metadata has no '{ScaleKey}': it was not fitted by an averaged perceptron.");
        }

        var parts = text.Split(' ');
        return (double.Parse(parts[0], CultureInfo.InvariantCulture), double.Parse(parts[1], CultureInfo.InvariantCulture));
    }

    private static PipelineException Unfit(string why, Exception? inner = null) => new(
        "PIP3032",
        "The earlier model cannot be gone on from.",
        why,
        "Name a file that the same model class wrote with the same trainer, an AveragedPerceptronTrainer or OnlineGradientDescentTrainer, or train anew.",
        inner);
}
