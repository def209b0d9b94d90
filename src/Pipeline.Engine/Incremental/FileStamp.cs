using System.Runtime.InteropServices;

namespace Pipeline.Engine.Incremental;

/// <summary>What the file system says about a file's content without reading it. Equal stamps: equal content.</summary>
/// <param name="Size">Length in bytes.</param>
/// <param name="Modified">Time of the last write, in ticks or nanoseconds since any fixed point.</param>
/// <param name="Changed">Time of the last change of content or attributes: a program cannot set it back. 0 where there is none.</param>
/// <param name="Inode">Number of the file in its file system; 0 where there is none.</param>
internal readonly partial record struct FileStamp(long Size, long Modified, long Changed, long Inode)
{
    /// <summary>Gets the later of both times: a program can set the first back, and what it wrote is as new as ever.</summary>
    public DateTimeOffset LastTouched => s_statx
        ? DateTimeOffset.UnixEpoch.AddTicks(Math.Max(Modified, Changed) / TimeSpan.NanosecondsPerTick)
        : new(Modified, TimeSpan.Zero);

    private const uint BasicStats = 0x7ff;
    private const int CurrentFolder = -100;
    private const ushort TypeMask = 0xf000;
    private const ushort RegularFile = 0x8000;

    private static bool s_statx = OperatingSystem.IsLinux();

    /// <summary>Reads the stamp; null when there is no such file.</summary>
    public static FileStamp? Of(string path)
    {
        if (s_statx)
        {
            try
            {
                return Statx(CurrentFolder, path, 0, BasicStats, out var stat) == 0 && (stat.Mode & TypeMask) == RegularFile
                    ? new((long)stat.Size, Nanoseconds(stat.Modified), Nanoseconds(stat.Changed), (long)stat.Inode)
                    : null;
            }
            catch (EntryPointNotFoundException)
            {
                // An old C library: what .NET itself can tell has to do.
                s_statx = false;
            }
        }

        var info = new FileInfo(path);
        return info.Exists ? new(info.Length, info.LastWriteTimeUtc.Ticks, 0, 0) : null;
    }

    private static long Nanoseconds(Time time) => (time.Seconds * 1_000_000_000) + time.Nanoseconds;

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Statx(int folder, string path, int flags, uint mask, out Stat stat);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Time
    {
        public readonly long Seconds;
        public readonly uint Nanoseconds;
        private readonly int _reserved;
    }

    // The layout is the same on every architecture: linux/stat.h.
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private readonly struct Stat
    {
        [FieldOffset(28)]
        public readonly ushort Mode;

        [FieldOffset(32)]
        public readonly ulong Inode;

        [FieldOffset(40)]
        public readonly ulong Size;

        [FieldOffset(96)]
        public readonly Time Changed;

        [FieldOffset(112)]
        public readonly Time Modified;
    }
}
