namespace Pipeline.Scoring.Onnx;

/// <summary>A function of a file that was read: nodes that a node of the graph stands for.</summary>
internal sealed class OnnxFunction
{
    private readonly List<string> _inputs = [];
    private readonly List<string> _outputs = [];
    private readonly List<OnnxNode> _nodes = [];

    /// <summary>Gets the name by which nodes call it.</summary>
    public string Name { get; private set; } = string.Empty;

    /// <summary>Gets the domain of the name.</summary>
    public string Domain { get; private set; } = string.Empty;

    public static OnnxFunction Read(ReadOnlySpan<byte> bytes)
    {
        var function = new OnnxFunction();
        var reader = new ProtoReader(bytes);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    function.Name = reader.Text();
                    break;
                case 4:
                    function._inputs.Add(reader.Text());
                    break;
                case 5:
                    function._outputs.Add(reader.Text());
                    break;
                case 7:
                    function._nodes.Add(OnnxNode.Read(reader.Bytes()));
                    break;
                case 10:
                    function.Domain = reader.Text();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return function;
    }

    /// <summary>Gives the nodes that a call stands for.</summary>
    public IEnumerable<OnnxNode> In(OnnxNode call)
    {
        var names = _inputs.Zip(call.Inputs).Concat(_outputs.Zip(call.Outputs)).ToDictionary(StringComparer.Ordinal);
        return _nodes.Select(node => node.In(call, tensor => names.GetValueOrDefault(tensor) ?? $"{call.Outputs[0]}/{tensor}"));
    }
}
