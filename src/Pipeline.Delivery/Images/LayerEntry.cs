namespace Pipeline.Delivery.Images;

/// <summary>One thing in a layer. Owner and group are root unless said otherwise, so that the service cannot change its own files.</summary>
public abstract record LayerEntry
{
    private LayerEntry(string path) => Path = ImagePath.Checked(path);

    /// <summary>Gets the path in the image without a leading slash, for example <c>app/host.dll</c>.</summary>
    public string Path { get; }

    /// <summary>Gets the numeric owner and group.</summary>
    public int Owner { get; init; }

    /// <summary>A folder.</summary>
    /// <param name="Path">Path in the image.</param>
    public sealed record Folder(string Path) : LayerEntry(Path)
    {
        /// <summary>Gets the permissions; <c>rwxr-xr-x</c> unless set.</summary>
        public UnixFileMode Mode { get; init; } = FileModes.ReadAndEnter;
    }

    /// <summary>A file copied from this machine.</summary>
    /// <param name="Path">Path in the image.</param>
    /// <param name="Source">File on this machine.</param>
    /// <param name="Executable">Whether it may be executed: it gets <c>rwxr-xr-x</c>, others <c>rw-r--r--</c>, whatever the source has.</param>
    public sealed record DiskFile(string Path, string Source, bool Executable) : LayerEntry(Path);

    /// <summary>A small file whose text is given, written as UTF-8.</summary>
    /// <param name="Path">Path in the image.</param>
    /// <param name="Content">The text.</param>
    public sealed record Inline(string Path, string Content) : LayerEntry(Path);

    /// <summary>A symbolic link.</summary>
    /// <param name="Path">Path in the image.</param>
    /// <param name="Target">What it points at, as seen in the image.</param>
    public sealed record Link(string Path, string Target) : LayerEntry(Path);
}
