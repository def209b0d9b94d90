namespace Pipeline.Training.Onnx;

/// <summary>Element types of tensors; the numbers are those of <c>onnx.proto</c>.</summary>
internal enum OnnxType
{
    /// <summary>32-bit floating point.</summary>
    Single = 1,

    /// <summary>64-bit signed integer.</summary>
    Integer = 7,

    /// <summary>UTF-8 text.</summary>
    Text = 8,
}
