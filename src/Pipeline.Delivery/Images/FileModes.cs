namespace Pipeline.Delivery.Images;

/// <summary>The permissions that images are written with; those of the source and the umask do not matter.</summary>
internal static class FileModes
{
    public const UnixFileMode Read =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    public const UnixFileMode ReadAndEnter =
        Read | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    public const UnixFileMode Everybody =
        ReadAndEnter | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite | UnixFileMode.StickyBit;

    /// <summary>What every link has; the loader and the kernel do not look at it.</summary>
    public const UnixFileMode Link = ReadAndEnter | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    public const UnixFileMode AnyExecute =
        UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
}
