using System.Buffers.Binary;
using System.Text;

namespace Pipeline.Delivery.Images.Bases;

/// <summary>What the loader of Linux reads in a program or library: for which processor it is, and which libraries it needs.</summary>
/// <param name="Machine">Processor, as ELF numbers them.</param>
/// <param name="Interpreter">The loader that a program names, for example <c>/lib64/ld-linux-x86-64.so.2</c>.</param>
/// <param name="Needed">Names of libraries, for example <c>libc.so.6</c>.</param>
internal sealed record ElfFile(ushort Machine, string? Interpreter, IReadOnlyList<string> Needed)
{
    public const ushort X64 = 62;
    public const ushort Arm64 = 183;
    private const int HeaderBytes = 64;
    private const uint LoadSegment = 1;
    private const uint DynamicSegment = 2;
    private const uint InterpreterSegment = 3;
    private const long NeededTag = 1;
    private const long StringTableTag = 5;
    private const int MostBytes = 16 * 1024 * 1024;

    /// <summary>Reads the head of a 64-bit little-endian ELF file; null for anything else.</summary>
    public static ElfFile? TryRead(string path)
    {
        using var file = File.OpenHandle(path);
        var header = Bytes(file, 0, HeaderBytes);
        if (header is not [0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1, ..] || header.Length < HeaderBytes)
        {
            return null;
        }

        var segments = Segments(file, header).ToList();
        var interpreter = segments.Find(segment => segment.Type == InterpreterSegment);
        return new(
            BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(18)),
            interpreter.Type == 0 ? null : Text(Bytes(file, interpreter.Offset, (int)interpreter.Size), 0),
            Libraries(file, segments));
    }

    private static IEnumerable<(uint Type, long Offset, long Address, long Size)> Segments(
        Microsoft.Win32.SafeHandles.SafeFileHandle file, byte[] header)
    {
        var offset = BinaryPrimitives.ReadInt64LittleEndian(header.AsSpan(32));
        int size = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(54));
        int count = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(56));
        var table = Bytes(file, offset, size * count);
        for (var at = 0; size >= 56 && at + size <= table.Length; at += size)
        {
            var entry = table.AsSpan(at);
            yield return (
                BinaryPrimitives.ReadUInt32LittleEndian(entry),
                BinaryPrimitives.ReadInt64LittleEndian(entry[8..]),
                BinaryPrimitives.ReadInt64LittleEndian(entry[16..]),
                BinaryPrimitives.ReadInt64LittleEndian(entry[32..]));
        }
    }

    private static List<string> Libraries(
        Microsoft.Win32.SafeHandles.SafeFileHandle file, List<(uint Type, long Offset, long Address, long Size)> segments)
    {
        var dynamic = segments.Find(segment => segment.Type == DynamicSegment);
        var table = dynamic.Type == 0 ? [] : Bytes(file, dynamic.Offset, (int)Math.Min(dynamic.Size, MostBytes));
        var names = new List<long>();
        var strings = 0L;
        for (var at = 0; at + 16 <= table.Length; at += 16)
        {
            var tag = BinaryPrimitives.ReadInt64LittleEndian(table.AsSpan(at));
            var value = BinaryPrimitives.ReadInt64LittleEndian(table.AsSpan(at + 8));
            if (tag == NeededTag)
            {
                names.Add(value);
            }
            else if (tag == StringTableTag)
            {
                strings = value;
            }
        }

        // The table's place is given as an address in memory: the segment that is loaded there says where it is in the file.
        var holder = segments.Find(segment =>
            segment.Type == LoadSegment && strings >= segment.Address && strings < segment.Address + segment.Size);
        return holder.Type == 0
            ? []
            : [.. names.Select(name => Text(Bytes(file, strings - holder.Address + holder.Offset + name, 256), 0))];
    }

    private static byte[] Bytes(Microsoft.Win32.SafeHandles.SafeFileHandle file, long offset, int count)
    {
        var buffer = new byte[Math.Clamp(count, 0, MostBytes)];
        var read = offset < 0 ? 0 : RandomAccess.Read(file, buffer, offset);
        return read == buffer.Length ? buffer : buffer[..read];
    }

    private static string Text(byte[] bytes, int start)
    {
        var end = Array.IndexOf(bytes, (byte)0, start);
        return Encoding.UTF8.GetString(bytes, start, (end < 0 ? bytes.Length : end) - start);
    }
}
