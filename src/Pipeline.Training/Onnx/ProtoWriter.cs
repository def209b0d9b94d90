using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Pipeline.Training.Onnx;

/// <summary>Writes the few protobuf wire types that an ONNX file needs. The order of the calls is the order of the bytes.</summary>
internal sealed class ProtoWriter
{
    private const int VarintType = 0;
    private const int LengthType = 2;
    private const int FixedType = 5;
    private readonly ArrayBufferWriter<byte> _buffer = new();

    public byte[] ToArray() => _buffer.WrittenSpan.ToArray();

    public void Integer(int field, long value)
    {
        Tag(field, VarintType);
        Varint((ulong)value);
    }

    public void Single(int field, float value)
    {
        Tag(field, FixedType);
        Fixed(value);
    }

    public void Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    public void Bytes(int field, ReadOnlySpan<byte> value)
    {
        Tag(field, LengthType);
        Varint((ulong)value.Length);
        _buffer.Write(value);
    }

    public void Message(int field, Action<ProtoWriter> write)
    {
        var inner = new ProtoWriter();
        write(inner);
        Bytes(field, inner._buffer.WrittenSpan);
    }

    /// <summary>Writes many integers as one field: a third of the size of a field each.</summary>
    public void Integers(int field, IReadOnlyList<long> values)
    {
        var inner = new ProtoWriter();
        foreach (var value in values)
        {
            inner.Varint((ulong)value);
        }

        Bytes(field, inner._buffer.WrittenSpan);
    }

    public void Singles(int field, IReadOnlyList<float> values) => Bytes(field, Raw(values));

    /// <summary>Gives numbers as ONNX wants them in <c>raw_data</c>: little-endian.</summary>
    public static byte[] Raw(IReadOnlyList<float> values)
    {
        var raw = new byte[values.Count * sizeof(float)];
        for (var index = 0; index < values.Count; index++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(raw.AsSpan(index * sizeof(float)), values[index]);
        }

        return raw;
    }

    /// <summary>Gives whole numbers as ONNX wants them in <c>raw_data</c>: little-endian.</summary>
    public static byte[] Raw(IReadOnlyList<long> values)
    {
        var raw = new byte[values.Count * sizeof(long)];
        for (var index = 0; index < values.Count; index++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(raw.AsSpan(index * sizeof(long)), values[index]);
        }

        return raw;
    }

    private void Tag(int field, int type) => Varint((ulong)((field << 3) | type));

    private void Fixed(float value)
    {
        BinaryPrimitives.WriteSingleLittleEndian(_buffer.GetSpan(sizeof(float)), value);
        _buffer.Advance(sizeof(float));
    }

    private void Varint(ulong value)
    {
        var span = _buffer.GetSpan(10);
        var length = 0;
        while (value >= 0x80)
        {
            span[length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        span[length++] = (byte)value;
        _buffer.Advance(length);
    }
}
