using System.Text;

namespace Pipeline.Scoring.Onnx;

/// <summary>
/// Makes a tensor inside a graph one of its outputs. Two protobuf messages one after the other are read as one, their lists joined: so the
/// output is appended and nothing of the file is parsed or changed.
/// </summary>
internal static class OnnxOutput
{
    /// <summary>Appends an output of 32-bit numbers.</summary>
    /// <param name="onnx">The bytes of the file.</param>
    /// <param name="tensor">Name of the tensor in its graph.</param>
    public static byte[] AddTo(byte[] onnx, string tensor)
    {
        // ValueInfoProto { name = tensor, type = { tensor_type = { elem_type = FLOAT } } }, as GraphProto.output, in ModelProto.graph.
        byte[] type = [0x12, 0x04, 0x0A, 0x02, 0x08, 0x01];
        var value = Field(0x0A, Encoding.UTF8.GetBytes(tensor)).Concat(type);
        return [.. onnx, .. Field(0x3A, Field(0x62, [.. value]))];
    }

    private static byte[] Field(byte tag, byte[] content)
    {
        var field = new List<byte> { tag };
        var length = (uint)content.Length;
        for (; length >= 0x80; length >>= 7)
        {
            field.Add((byte)(length | 0x80));
        }

        field.Add((byte)length);
        field.AddRange(content);
        return [.. field];
    }
}
