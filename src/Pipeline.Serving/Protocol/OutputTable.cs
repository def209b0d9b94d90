using System.Text;
using Pipeline.Core.Models;
using Pipeline.Core.Training;

namespace Pipeline.Serving.Protocol;

/// <summary>The outputs of a model, in the order in which an answer gives them when the request names none.</summary>
internal sealed class OutputTable
{
    public OutputTable(ModelSignature signature)
    {
        Width = signature.Width;
        Threshold = signature.Threshold;
        Classes = [.. signature.Classes.Select(Encoding.UTF8.GetBytes)];
        Outputs = signature.Task switch
        {
            ModelTask.Binary => [new(OutputTensor.Probability, "probability", "FP32"), new(OutputTensor.Decision, "decision", "BOOL")],
            ModelTask.Multiclass =>
            [
                new(OutputTensor.Probabilities, "probabilities", "FP32", signature.Width),
                new(OutputTensor.Class, "class", "BYTES"),
            ],
            _ => [new(OutputTensor.Value, "value", "FP32")],
        };
    }

    public OutputColumn[] Outputs { get; }

    /// <summary>Gets the numbers that the model gives for each row.</summary>
    public int Width { get; }

    /// <summary>Gets the probability from which a binary model decides yes.</summary>
    public double Threshold { get; }

    /// <summary>Gets the texts of the classes of a multiclass model, as UTF-8.</summary>
    public byte[][] Classes { get; }
}
