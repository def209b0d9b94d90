using System.Globalization;

namespace Nuke.Common.Logging;

/// <summary>The log of one run below <c>.pipeline/logs</c>; the last twenty are kept. Where it cannot be written, the build goes on without.</summary>
internal sealed class LogFile : IDisposable
{
    private const int Kept = 20;
    private readonly StreamWriter? _writer;
    private readonly TimeProvider _clock;
    private readonly Lock _lock = new();

    public LogFile(string folder, TimeProvider clock)
    {
        _clock = clock;
        Path = System.IO.Path.Combine(folder, string.Create(
            CultureInfo.InvariantCulture, $"build-{clock.GetUtcNow():yyyyMMdd-HHmmss}-{Environment.ProcessId}.log"));
        try
        {
            Directory.CreateDirectory(folder);
            foreach (var old in Directory.GetFiles(folder, "build-*.log").OrderDescending(StringComparer.Ordinal).Skip(Kept - 1))
            {
                File.Delete(old);
            }

            _writer = new StreamWriter(Path, append: true) { AutoFlush = true };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _writer = null;
        }
    }

    /// <summary>Gets where the log is, whether or not it could be opened.</summary>
    public string Path { get; }

    public void Write(string level, string message)
    {
        lock (_lock)
        {
            _writer?.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{_clock.GetUtcNow():HH:mm:ss.fff} | {level} | {SecretMask.Apply(message)}"));
        }
    }

    public void Dispose() => _writer?.Dispose();
}
