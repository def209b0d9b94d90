namespace Pipeline.Training.Onnx;

/// <summary>
/// An ONNX graph in the making. Written by hand and not by a converter: the same calls give the same bytes, with no date and no version
/// of a tool in them. IR version 8, ai.onnx 17 and ai.onnx.ml 3, which onnx 1.12 and later read.
/// </summary>
/// <param name="name">The graph's name.</param>
internal sealed class OnnxGraph(string name)
{
    /// <summary>The domain of functions that files written here hold; no runtime has operators of it.</summary>
    public const string OwnDomain = "pipeline";

    private const int IrVersion = 8;
    private const int OpsetVersion = 17;
    private const int MlOpsetVersion = 3;
    private const string MlDomain = "ai.onnx.ml";

    private readonly List<Action<ProtoWriter>> _nodes = [];
    private readonly List<Action<ProtoWriter>> _constants = [];
    private readonly List<Action<ProtoWriter>> _inputs = [];
    private readonly List<Action<ProtoWriter>> _outputs = [];
    private readonly List<Action<ProtoWriter>> _shapes = [];
    private readonly List<Action<ProtoWriter>> _functions = [];
    private readonly List<KeyValuePair<string, string>> _metadata = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>Adds an input of one value a row. Inputs come before all else: their names are fixed, others give way.</summary>
    public string Input(string input, OnnxType type)
    {
        _names.Add(input);
        _inputs.Add(writer => WriteValue(writer, input, type, 1));
        return input;
    }

    /// <summary>Adds the output: one or more numbers a row.</summary>
    public void Output(string output, int width) => _outputs.Add(writer => WriteValue(writer, output, OnnxType.Single, width));

    /// <summary>Keeps a name free for the output.</summary>
    public void Reserve(string output) => _names.Add(output);

    /// <summary>Adds a constant of numbers.</summary>
    public string Constant(string hint, IReadOnlyList<float> values, params long[] shape) =>
        Constant(hint, OnnxType.Single, ProtoWriter.Raw(values), shape);

    /// <summary>Adds a constant list of whole numbers.</summary>
    public string Constant(string hint, params long[] values) =>
        Constant(hint, OnnxType.Integer, ProtoWriter.Raw(values), [values.Length]);

    /// <summary>Adds a node of the standard operators.</summary>
    /// <returns>The name of its output.</returns>
    public string Node(string operation, IReadOnlyList<string> inputs, params OnnxAttribute[] attributes) =>
        Add(operation, string.Empty, inputs, Unique(operation), attributes);

    /// <summary>Adds a node of the standard operators that gives the graph's output.</summary>
    public void LastNode(string operation, IReadOnlyList<string> inputs, string output, params OnnxAttribute[] attributes) =>
        Add(operation, string.Empty, inputs, output, attributes);

    /// <summary>Adds a node of the machine-learning operators, whose output the specification lets no tool infer.</summary>
    /// <param name="operation">The operator.</param>
    /// <param name="input">Its input.</param>
    /// <param name="shape">Sizes of the output after the first, which is the number of rows.</param>
    /// <param name="attributes">Its settings.</param>
    /// <returns>The name of its output.</returns>
    public string MlNode(string operation, string input, long[] shape, params OnnxAttribute[] attributes) =>
        Add(operation, MlDomain, input, shape, attributes);

    /// <summary>Adds a function of one machine-learning operator, in which settings lie that several nodes have in common.</summary>
    /// <param name="function">Its name.</param>
    /// <param name="operation">The operator.</param>
    /// <param name="common">Settings that lie in the function.</param>
    /// <param name="own">Settings that each call gives; see <see cref="OnnxAttribute.OfCallSingles"/>.</param>
    public void MlFunction(string function, string operation, IReadOnlyList<OnnxAttribute> common, IReadOnlyList<OnnxAttribute> own)
    {
        const string input = "x", output = "y";
        _functions.Add(writer =>
        {
            writer.Text(1, function);
            writer.Text(4, input);
            writer.Text(5, output);
            foreach (var setting in own)
            {
                writer.Text(6, setting.Name);
            }

            writer.Message(7, node => WriteNode(node, operation, MlDomain, [input], output, [.. common, .. own]));
            WriteOpset(writer, 9, MlDomain, MlOpsetVersion);
            writer.Text(10, OwnDomain);
        });
    }

    /// <summary>Adds a node that calls a function; as for <see cref="MlNode"/>.</summary>
    public string Call(string function, string input, long[] shape, params OnnxAttribute[] attributes) =>
        Add(function, OwnDomain, input, shape, attributes);

    /// <summary>Adds a text to the metadata; they are written in the order of these calls.</summary>
    public void Note(string key, string text) => _metadata.Add(new(key, text));

    /// <summary>Writes the file.</summary>
    public byte[] ToModel()
    {
        var writer = new ProtoWriter();
        writer.Integer(1, IrVersion);
        writer.Text(2, "Pipeline");
        writer.Message(7, WriteGraph);
        WriteOpset(writer, 8, string.Empty, OpsetVersion);
        WriteOpset(writer, 8, MlDomain, MlOpsetVersion);
        if (_functions.Count > 0)
        {
            WriteOpset(writer, 8, OwnDomain, 1);
        }

        foreach (var (key, value) in _metadata)
        {
            writer.Message(14, entry =>
            {
                entry.Text(1, key);
                entry.Text(2, value);
            });
        }

        WriteAll(writer, 25, _functions);
        return writer.ToArray();
    }

    private static void WriteOpset(ProtoWriter writer, int field, string domain, long version) => writer.Message(field, opset =>
    {
        opset.Text(1, domain);
        opset.Integer(2, version);
    });

    private static void WriteValue(ProtoWriter writer, string value, OnnxType type, params long[] shape)
    {
        writer.Text(1, value);
        writer.Message(2, holder => holder.Message(1, tensor =>
        {
            tensor.Integer(1, (long)type);
            tensor.Message(2, sizes =>
            {
                sizes.Message(1, size => size.Text(2, "rows"));
                foreach (var length in shape)
                {
                    sizes.Message(1, size => size.Integer(1, length));
                }
            });
        }));
    }

    private void WriteGraph(ProtoWriter writer)
    {
        WriteAll(writer, 1, _nodes);
        writer.Text(2, name);
        WriteAll(writer, 5, _constants);
        WriteAll(writer, 11, _inputs);
        WriteAll(writer, 12, _outputs);
        WriteAll(writer, 13, _shapes);
    }

    private static void WriteAll(ProtoWriter writer, int field, List<Action<ProtoWriter>> messages) =>
        messages.ForEach(message => writer.Message(field, message));

    private string Constant(string hint, OnnxType type, byte[] raw, long[] shape)
    {
        var constant = Unique(hint);
        _constants.Add(writer =>
        {
            writer.Integers(1, shape);
            writer.Integer(2, (long)type);
            writer.Text(8, constant);
            writer.Bytes(9, raw);
        });
        return constant;
    }

    private string Add(string operation, string domain, string input, long[] shape, OnnxAttribute[] attributes)
    {
        var output = Add(operation, domain, [input], Unique(operation), attributes);
        _shapes.Add(writer => WriteValue(writer, output, OnnxType.Single, shape));
        return output;
    }

    private string Add(string operation, string domain, IReadOnlyList<string> inputs, string output, OnnxAttribute[] attributes)
    {
        _nodes.Add(writer => WriteNode(writer, operation, domain, inputs, output, attributes));
        return output;
    }

    private static void WriteNode(
        ProtoWriter writer, string operation, string domain, IReadOnlyList<string> inputs, string output, OnnxAttribute[] attributes)
    {
        foreach (var input in inputs)
        {
            writer.Text(1, input);
        }

        writer.Text(2, output);
        writer.Text(3, output);
        writer.Text(4, operation);
        foreach (var attribute in attributes)
        {
            writer.Message(5, inner =>
            {
                inner.Text(1, attribute.Name);
                attribute.Write(inner);
            });
        }

        if (domain.Length > 0)
        {
            writer.Text(7, domain);
        }
    }

    private string Unique(string hint)
    {
        var candidate = hint;
        for (var number = 2; !_names.Add(candidate); number++)
        {
            candidate = FormattableString.Invariant($"{hint}_{number}");
        }

        return candidate;
    }
}
