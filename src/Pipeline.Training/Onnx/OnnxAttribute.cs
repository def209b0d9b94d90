using System.Text;

namespace Pipeline.Training.Onnx;

/// <summary>A setting of a node. The numbers of fields and types are those of <c>onnx.proto</c>.</summary>
/// <param name="Name">Name in the operator's specification.</param>
/// <param name="Write">Writes the value and its type.</param>
internal sealed record OnnxAttribute(string Name, Action<ProtoWriter> Write)
{
    public static OnnxAttribute Of(string name, long value) => new(name, writer =>
    {
        writer.Integer(3, value);
        writer.Integer(20, 2);
    });

    public static OnnxAttribute Of(string name, string value) => new(name, writer =>
    {
        writer.Text(4, value);
        writer.Integer(20, 3);
    });

    public static OnnxAttribute Of(string name, IReadOnlyList<float> values) => new(name, writer =>
    {
        writer.Singles(7, values);
        writer.Integer(20, 6);
    });

    public static OnnxAttribute Of(string name, IReadOnlyList<long> values) => new(name, writer =>
    {
        writer.Integers(8, values);
        writer.Integer(20, 7);
    });

    public static OnnxAttribute Of(string name, IReadOnlyList<string> values) => new(name, writer =>
    {
        foreach (var value in values)
        {
            writer.Bytes(9, Encoding.UTF8.GetBytes(value));
        }

        writer.Integer(20, 8);
    });

    /// <summary>Takes numbers from the node that calls the function.</summary>
    public static OnnxAttribute OfCallSingles(string name) => OfCall(name, 6);

    /// <summary>Takes whole numbers from the node that calls the function.</summary>
    public static OnnxAttribute OfCallIntegers(string name) => OfCall(name, 7);

    private static OnnxAttribute OfCall(string name, long type) => new(name, writer =>
    {
        writer.Integer(20, type);
        writer.Text(21, name);
    });
}
