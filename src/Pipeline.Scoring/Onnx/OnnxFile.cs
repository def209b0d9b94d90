using System.Buffers.Binary;

namespace Pipeline.Scoring.Onnx;

/// <summary>The nodes and constants of an ONNX file, as far as an explanation needs them.</summary>
internal sealed class OnnxFile
{
    private readonly List<OnnxNode> _nodes = [];
    private readonly Dictionary<string, byte[]> _constants = new(StringComparer.Ordinal);

    /// <summary>Gets the nodes in order.</summary>
    public IReadOnlyList<OnnxNode> Nodes => _nodes;

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">It is cut off, or no protobuf.</exception>
    public static OnnxFile Read(ReadOnlySpan<byte> bytes)
    {
        var file = new OnnxFile();
        var functions = new List<OnnxFunction>();
        var reader = new ProtoReader(bytes);
        while (reader.Next())
        {
            if (reader.Field == 7 && reader.IsBytes)
            {
                file.ReadGraph(reader.Bytes());
            }
            else if (reader.Field == 25 && reader.IsBytes)
            {
                functions.Add(OnnxFunction.Read(reader.Bytes()));
            }
            else
            {
                reader.Skip();
            }
        }

        file.Expand(functions);
        return file;
    }

    /// <summary>Finds all nodes of an operator.</summary>
    public IReadOnlyList<OnnxNode> FindAll(string operation) => _nodes.FindAll(node => node.Operation == operation);

    /// <summary>Finds the first node of an operator.</summary>
    public OnnxNode? Find(string operation) => _nodes.FirstOrDefault(node => node.Operation == operation);

    /// <summary>Gives a constant of numbers.</summary>
    /// <exception cref="InvalidDataException">There is none of that name.</exception>
    public float[] Singles(string constant)
    {
        var raw = Raw(constant);
        var values = new float[raw.Length / sizeof(float)];
        for (var index = 0; index < values.Length; index++)
        {
            values[index] = BinaryPrimitives.ReadSingleLittleEndian(raw.AsSpan(index * sizeof(float)));
        }

        return values;
    }

    /// <summary>Gives a constant of whole numbers.</summary>
    /// <exception cref="InvalidDataException">There is none of that name.</exception>
    public long[] Integers(string constant)
    {
        var raw = Raw(constant);
        var values = new long[raw.Length / sizeof(long)];
        for (var index = 0; index < values.Length; index++)
        {
            values[index] = BinaryPrimitives.ReadInt64LittleEndian(raw.AsSpan(index * sizeof(long)));
        }

        return values;
    }

    /// <summary>Puts what functions hold in the place of the nodes that call them; functions that call functions are left as they are.</summary>
    private void Expand(List<OnnxFunction> functions)
    {
        if (functions.Count > 0)
        {
            OnnxNode[] nodes =
            [
                .. _nodes.SelectMany(node => functions.Find(function => function.Name == node.Operation && function.Domain == node.Domain) is { } function
                    ? function.In(node)
                    : [node]),
            ];
            _nodes.Clear();
            _nodes.AddRange(nodes);
        }
    }

    private byte[] Raw(string constant) => _constants.TryGetValue(constant, out var raw)
        ? raw
        : throw new InvalidDataException($"The graph has no constant '{constant}'.");

    private void ReadGraph(ReadOnlySpan<byte> bytes)
    {
        var reader = new ProtoReader(bytes);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    _nodes.Add(OnnxNode.Read(reader.Bytes()));
                    break;
                case 5:
                    ReadConstant(reader.Bytes());
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
    }

    private void ReadConstant(ReadOnlySpan<byte> bytes)
    {
        var (name, raw) = (string.Empty, Array.Empty<byte>());
        var reader = new ProtoReader(bytes);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 8:
                    name = reader.Text();
                    break;
                case 9:
                    raw = reader.Bytes().ToArray();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        _constants[name] = raw;
    }
}
