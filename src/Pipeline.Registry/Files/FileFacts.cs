using System.Runtime.InteropServices;

namespace Pipeline.Registry.Files;

/// <summary>What the file system says of a file without reading it.</summary>
/// <param name="Kind">What it is; a link is not followed.</param>
/// <param name="Bytes">Size in bytes.</param>
/// <param name="Written">When its content was last written, in nanoseconds since 1970 (Windows: in steps of 100).</param>
/// <param name="Touched">When anything of it was last changed, also its times or rights; the same as <paramref name="Written"/> where the system does not say.</param>
/// <param name="Identity">The inode; 0 where the system does not say.</param>
/// <param name="Links">How many names the file has; 1 where the system does not say.</param>
/// <param name="Mode">The rights, as Unix has them; 0 where the system does not say.</param>
internal readonly partial record struct FileFacts(FileKind Kind, long Bytes, long Written, long Touched, ulong Identity, uint Links, UnixFileMode Mode)
{
    private const int CurrentFolder = -100;
    private const int DoNotFollow = 0x100;
    private const uint BasicFacts = 0x7ff;
    private const int TypeBits = 0xf000;
    private const long NanosecondsATick = 100;
    private static bool s_hasStatx = OperatingSystem.IsLinux();

    /// <summary>Asks for a file's facts; null when there is nothing of that name.</summary>
    public static FileFacts? Find(string path)
    {
        if (s_hasStatx)
        {
            try
            {
                return Statx(CurrentFolder, path, DoNotFollow, BasicFacts, out var buffer) == 0 ? Of(buffer) : FindManaged(path);
            }
            catch (EntryPointNotFoundException)
            {
                s_hasStatx = false;
            }
        }

        return FindManaged(path);
    }

    /// <summary>Says whether two looks saw the same content: any write in between would have changed one of these.</summary>
    public bool HasSameContentAs(FileFacts other) => (Kind, Bytes, Written, Identity) == (other.Kind, other.Bytes, other.Written, other.Identity);

    private static FileFacts Of(in StatxBuffer buffer) => new(
        (buffer.Mode & TypeBits) switch { 0x8000 => FileKind.File, 0x4000 => FileKind.Folder, 0xa000 => FileKind.Link, _ => FileKind.Other },
        (long)buffer.Size,
        (buffer.ModifiedSeconds * 1_000_000_000) + buffer.ModifiedNanoseconds,
        (buffer.ChangedSeconds * 1_000_000_000) + buffer.ChangedNanoseconds,
        buffer.Inode,
        buffer.Links,
        (UnixFileMode)(buffer.Mode & 0xfff));

    private static FileFacts? FindManaged(string path)
    {
        var info = new FileInfo(path);
        if (!info.Exists && !Directory.Exists(path) && info.LinkTarget is null)
        {
            return null;
        }

        var kind = info.LinkTarget is not null ? FileKind.Link
            : !info.Exists ? FileKind.Folder
            : (info.Attributes & FileAttributes.Device) != 0 ? FileKind.Other : FileKind.File;
        var written = (info.LastWriteTimeUtc - DateTime.UnixEpoch).Ticks * NanosecondsATick;
        return new(kind, kind == FileKind.File ? info.Length : 0, written, written, 0, 1, OperatingSystem.IsWindows() ? 0 : info.UnixFileMode);
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Statx(int folder, string path, int flags, uint mask, out StatxBuffer buffer);

    // struct statx of linux/stat.h: the same on every processor, unlike struct stat.
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct StatxBuffer
    {
        [FieldOffset(16)]
        public uint Links;

        [FieldOffset(28)]
        public ushort Mode;

        [FieldOffset(32)]
        public ulong Inode;

        [FieldOffset(40)]
        public ulong Size;

        [FieldOffset(96)]
        public long ChangedSeconds;

        [FieldOffset(104)]
        public uint ChangedNanoseconds;

        [FieldOffset(112)]
        public long ModifiedSeconds;

        [FieldOffset(120)]
        public uint ModifiedNanoseconds;
    }
}
