namespace Pipeline.Delivery.Images.Layers;

/// <summary>Opens files for one pass from start to end.</summary>
internal static class FileStreams
{
    private const int BufferBytes = 128 * 1024;

    public static FileStream Read(string path) => new(path, new FileStreamOptions
    {
        Mode = FileMode.Open,
        Access = FileAccess.Read,
        Share = FileShare.ReadWrite | FileShare.Delete,
        Options = FileOptions.SequentialScan,
        BufferSize = BufferBytes,
    });

    public static FileStream Create(string path) => new(path, new FileStreamOptions
    {
        Mode = FileMode.CreateNew,
        Access = FileAccess.Write,
        BufferSize = BufferBytes,
    });
}
