using Microsoft.ML.OnnxRuntime;
using Pipeline.Core.Training;

namespace Pipeline.Scoring;

/// <summary>The tensors of one row, bound to the graph once and filled again for each row. Used by one thread at a time.</summary>
internal sealed class RowBuffers : IDisposable
{
    private static readonly long[] Shape = [1, 1];
    private readonly float[][] _numbers;
    private readonly OrtValue[] _numberTensors;
    private readonly OrtValue[] _textTensors;
    private readonly string?[] _texts;
    private readonly float[] _scores;
    private readonly OrtValue _output;
    private readonly OrtIoBinding _binding;
    private readonly RunOptions _run = new();
    private readonly InferenceSession _session;

    public RowBuffers(InferenceSession session, ModelSignature signature, FeatureOrder order)
    {
        _session = session;
        _numbers = [.. order.Numbers.Select(_ => new float[1])];
        _numberTensors = [.. _numbers.Select(number => OrtValue.CreateTensorValueFromMemory(number, Shape))];
        _textTensors = [.. order.Texts.Select(_ => OrtValue.CreateTensorWithEmptyStrings(OrtAllocator.DefaultInstance, Shape))];
        _texts = new string?[_textTensors.Length];
        _scores = new float[signature.Width];
        _output = OrtValue.CreateTensorValueFromMemory(_scores, [1, signature.Width]);
        _binding = session.CreateIoBinding();
        for (var index = 0; index < _numberTensors.Length; index++)
        {
            _binding.BindInput(order.Numbers[index].Name, _numberTensors[index]);
        }

        for (var index = 0; index < _textTensors.Length; index++)
        {
            _binding.BindInput(order.Texts[index].Name, _textTensors[index]);
        }

        _binding.BindOutput(signature.Output, _output);
    }

    public void Run(ReadOnlySpan<float> numbers, ReadOnlySpan<string?> texts, Span<float> scores)
    {
        for (var index = 0; index < _numbers.Length; index++)
        {
            _numbers[index][0] = numbers[index];
        }

        for (var index = 0; index < _texts.Length; index++)
        {
            // Writing a text crosses into native code; the same one again need not.
            if (!string.Equals(_texts[index] ?? string.Empty, texts[index] ?? string.Empty, StringComparison.Ordinal))
            {
                _textTensors[index].StringTensorSetElementAt((texts[index] ?? string.Empty).AsSpan(), 0);
                _texts[index] = texts[index];
            }
        }

        _session.RunWithBinding(_run, _binding);
        _scores.CopyTo(scores);
    }

    public void Dispose()
    {
        _binding.Dispose();
        _output.Dispose();
        _run.Dispose();
        Array.ForEach(_numberTensors, tensor => tensor.Dispose());
        Array.ForEach(_textTensors, tensor => tensor.Dispose());
    }
}
