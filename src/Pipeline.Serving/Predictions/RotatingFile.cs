using System.Globalization;

namespace Pipeline.Serving.Predictions;

/// <summary>Writes lines to a file, and begins a new one when it is full. Names say when each was begun, so they sort by time.</summary>
internal sealed class RotatingFile : IAsyncDisposable
{
    private readonly string _folder;
    private readonly long _fileBytes;
    private readonly TimeProvider _clock;
    private FileStream _stream;

    private RotatingFile(string folder, long fileBytes, TimeProvider clock)
    {
        (_folder, _fileBytes, _clock) = (folder, fileBytes, clock);
        _stream = Begin();
    }

    public static RotatingFile Open(string folder, long fileBytes, TimeProvider clock)
    {
        Directory.CreateDirectory(folder);
        return new(folder, fileBytes, clock);
    }

    public async Task WriteAsync(ReadOnlyMemory<byte> lines)
    {
        if (_stream.Position > 0 && _stream.Position + lines.Length > _fileBytes)
        {
            var full = _stream;
            _stream = Begin();
            await full.DisposeAsync();
        }

        await _stream.WriteAsync(lines);
    }

    public async Task FlushAsync()
    {
        try
        {
            await _stream.FlushAsync();
        }
        catch (IOException)
        {
            // Said again, and counted, at the next write.
        }
    }

    public async ValueTask DisposeAsync() => await _stream.DisposeAsync();

    private FileStream Begin()
    {
        var begun = _clock.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        for (var number = 0; ; number++)
        {
            // Two hosts may write to one folder: each file has one writer, and none is written over.
            var path = Path.Combine(_folder, $"predictions-{begun}-{number:D3}.jsonl");
            try
            {
                return new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, 64 << 10, useAsync: false);
            }
            catch (IOException) when (File.Exists(path))
            {
                // Taken: the next number.
            }
        }
    }
}
