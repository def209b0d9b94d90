using System.Buffers.Binary;

namespace Pipeline.Scoring.Onnx;

/// <summary>Reads protobuf fields one after the other. Bytes that are cut off end in <see cref="InvalidDataException"/>.</summary>
internal ref struct ProtoReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;
    private int _wireType;

    /// <summary>Gets the number of the field that <see cref="Next"/> found.</summary>
    public int Field { get; private set; }

    /// <summary>Gets a value indicating whether the field is a run of bytes: a text, a message or many numbers in one field.</summary>
    public readonly bool IsBytes => _wireType == 2;

    /// <summary>Goes to the next field; the value of this one must have been read or skipped.</summary>
    public bool Next()
    {
        if (_rest.IsEmpty)
        {
            return false;
        }

        var tag = Varint();
        (Field, _wireType) = ((int)(tag >> 3), (int)(tag & 7));
        return true;
    }

    public long Integer() => (long)Varint();

    public float Single() => BinaryPrimitives.ReadSingleLittleEndian(Take(sizeof(float)));

    public ReadOnlySpan<byte> Bytes()
    {
        var length = Varint();
        return length <= (ulong)_rest.Length ? Take((int)length) : throw CutOff();
    }

    public string Text() => System.Text.Encoding.UTF8.GetString(Bytes());

    /// <summary>Adds the integers of this field: one, or many in one field.</summary>
    public void Integers(List<long> target)
    {
        if (!IsBytes)
        {
            target.Add(Integer());
            return;
        }

        var packed = new ProtoReader(Bytes());
        while (!packed._rest.IsEmpty)
        {
            target.Add(packed.Integer());
        }
    }

    /// <summary>Adds the numbers of this field: one, or many in one field.</summary>
    public void Singles(List<float> target)
    {
        if (!IsBytes)
        {
            target.Add(Single());
            return;
        }

        var packed = new ProtoReader(Bytes());
        while (!packed._rest.IsEmpty)
        {
            target.Add(packed.Single());
        }
    }

    public void Skip()
    {
        switch (_wireType)
        {
            case 0:
                Varint();
                break;
            case 1:
                Take(8);
                break;
            case 2:
                Bytes();
                break;
            case 5:
                Take(4);
                break;
            default:
                throw new InvalidDataException("The file holds a field that no ONNX file has.");
        }
    }

    private static InvalidDataException CutOff() => new("The file ends in the middle of a field.");

    private ReadOnlySpan<byte> Take(int length)
    {
        if (length > _rest.Length)
        {
            throw CutOff();
        }

        var taken = _rest[..length];
        _rest = _rest[length..];
        return taken;
    }

    private ulong Varint()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var part = Take(1)[0];
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }

        throw CutOff();
    }
}
