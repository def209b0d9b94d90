using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Pipeline.Registry.Files;

/// <summary>A copy that shares its blocks with the original until one of the two is written (Btrfs, XFS, bcachefs on Linux).</summary>
internal static partial class Reflink
{
    // FICLONE of linux/fs.h: _IOW(0x94, 9, int). Different on MIPS, PowerPC and SPARC, which .NET does not run on or we do not claim.
    private const ulong Clone = 0x40049409;

    /// <summary>Makes an empty open file a clone of another, or says no: another volume, or a file system without clones.</summary>
    public static bool TryCreate(SafeFileHandle destination, SafeFileHandle source) =>
        OperatingSystem.IsLinux() && Ioctl(destination, Clone, source) == 0;

    [LibraryImport("libc", EntryPoint = "ioctl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Ioctl(SafeFileHandle file, ulong request, SafeFileHandle argument);
}
