namespace Pipeline.Scoring.Onnx;

/// <summary>A node of a graph that was read: what an explanation needs of it.</summary>
internal sealed class OnnxNode
{
    public string Operation { get; private set; } = string.Empty;

    public string Domain { get; private set; } = string.Empty;

    public List<string> Inputs { get; } = [];

    public List<string> Outputs { get; } = [];

    public Dictionary<string, List<long>> Integers { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, List<float>> Singles { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, List<string>> Texts { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets the settings that a function takes from the node that calls it: their names, and those in the call.</summary>
    public Dictionary<string, string> FromCall { get; } = new(StringComparer.Ordinal);

    /// <summary>Gives a node of a function as it is in one call.</summary>
    /// <param name="call">The node that calls the function.</param>
    /// <param name="names">Gives the name in the graph of a tensor of the function.</param>
    public OnnxNode In(OnnxNode call, Func<string, string> names)
    {
        var node = new OnnxNode { Operation = Operation, Domain = Domain };
        node.Inputs.AddRange(Inputs.Select(names));
        node.Outputs.AddRange(Outputs.Select(names));
        foreach (var name in Integers.Keys)
        {
            var (from, there) = FromCall.TryGetValue(name, out var given) ? (call, given) : (this, name);
            node.Integers[name] = from.Integers.GetValueOrDefault(there) ?? [];
            node.Singles[name] = from.Singles.GetValueOrDefault(there) ?? [];
            node.Texts[name] = from.Texts.GetValueOrDefault(there) ?? [];
        }

        return node;
    }

    public static OnnxNode Read(ReadOnlySpan<byte> bytes)
    {
        var node = new OnnxNode();
        var reader = new ProtoReader(bytes);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    node.Inputs.Add(reader.Text());
                    break;
                case 2:
                    node.Outputs.Add(reader.Text());
                    break;
                case 4:
                    node.Operation = reader.Text();
                    break;
                case 5:
                    node.ReadAttribute(reader.Bytes());
                    break;
                case 7:
                    node.Domain = reader.Text();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return node;
    }

    private void ReadAttribute(ReadOnlySpan<byte> bytes)
    {
        var name = string.Empty;
        var (integers, singles, texts) = (new List<long>(), new List<float>(), new List<string>());
        var reader = new ProtoReader(bytes);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    name = reader.Text();
                    break;
                case 7:
                    reader.Singles(singles);
                    break;
                case 8:
                    reader.Integers(integers);
                    break;
                case 9:
                    texts.Add(reader.Text());
                    break;
                case 21:
                    FromCall[name] = reader.Text();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        (Integers[name], Singles[name], Texts[name]) = (integers, singles, texts);
    }
}
