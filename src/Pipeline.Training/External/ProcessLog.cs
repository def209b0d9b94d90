using System.Buffers;
using System.Text;

namespace Pipeline.Training.External;

/// <summary>What a process writes to its outputs, up to a limit.</summary>
/// <param name="largest">Bytes that are kept.</param>
internal sealed class ProcessLog(long largest)
{
    private const int LastCharacters = 1_000;
    private readonly ArrayBufferWriter<byte> _kept = new();
    private readonly Lock _lock = new();

    /// <summary>Gets a value indicating whether more came than is kept.</summary>
    public bool IsFull { get; private set; }

    /// <summary>Reads an output to its end. What does not fit is read and dropped, so that the process need not wait.</summary>
    public async Task ReadAsync(Stream output)
    {
        var buffer = new byte[16_384];
        try
        {
            for (var count = 1; count > 0;)
            {
                count = await output.ReadAsync(buffer);
                lock (_lock)
                {
                    IsFull |= _kept.WrittenCount + count > largest;
                    _kept.Write(buffer.AsSpan(0, (int)Math.Min(count, largest - _kept.WrittenCount)));
                }
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // The process is gone, and its output with it.
        }
    }

    /// <summary>Gives the last lines, for an error.</summary>
    public string End()
    {
        var text = ToString().Trim();
        return text.Length == 0 ? " It wrote nothing." : $" It wrote: {text[Math.Max(0, text.Length - LastCharacters)..]}";
    }

    public override string ToString()
    {
        lock (_lock)
        {
            return Encoding.UTF8.GetString(_kept.WrittenSpan);
        }
    }

}
