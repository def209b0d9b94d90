using System.Globalization;

namespace Nuke.Common.Hosts;

/// <summary>The log of one build under <c>.pipeline/logs</c>: everything printed, and the stack traces that are not.</summary>
internal sealed class LogFile(string folder, TimeProvider clock) : IDisposable
{
    private const int Kept = 10;

    private readonly Lock _gate = new();
    private StreamWriter? _writer;
    private bool _failed;

    /// <summary>Gets the path; null while nothing was worth a file.</summary>
    public string? Path { get; private set; }

    /// <summary>Starts the file. A build that runs nothing leaves none.</summary>
    public void Start()
    {
        lock (_gate)
        {
            if (_writer is not null || _failed)
            {
                return;
            }

            try
            {
                Directory.CreateDirectory(folder);
                foreach (var old in Directory.GetFiles(folder, "build-*.log").OrderDescending(StringComparer.Ordinal).Skip(Kept - 1))
                {
                    File.Delete(old);
                }

                Path = System.IO.Path.Combine(folder, string.Create(
                    CultureInfo.InvariantCulture, $"build-{clock.GetUtcNow():yyyyMMdd-HHmmss}-{Environment.ProcessId}.log"));
                _writer = new StreamWriter(Path) { AutoFlush = true };
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // A full or read-only disk must not hide what the build has to say about it.
                _failed = true;
                Path = null;
            }
        }
    }

    public void Write(string? target, string text)
    {
        lock (_gate)
        {
            if (_writer is null)
            {
                return;
            }

            try
            {
                _writer.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"{clock.GetUtcNow():HH:mm:ss.fff} | {target ?? "-",-16} | {text.TrimEnd('\n')}"));
            }
            catch (IOException)
            {
                _writer = null;
                _failed = true;
            }
        }
    }

    public void Dispose() => _writer?.Dispose();
}
