using System.Runtime.InteropServices;

namespace Pipeline.Registry.Files;

/// <summary>A second name for the same file, where the file system has such.</summary>
internal static partial class HardLink
{
    /// <summary>Makes the link, or says no: other volume, other file system, or the name exists.</summary>
    public static bool TryCreate(string newName, string existing) => OperatingSystem.IsWindows()
        ? CreateHardLink(newName, existing, IntPtr.Zero)
        : Link(existing, newName) == 0;

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Link(string existing, string newName);

    [LibraryImport("kernel32", EntryPoint = "CreateHardLinkW", StringMarshalling = StringMarshalling.Utf16)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool CreateHardLink(string newName, string existing, IntPtr securityAttributes);
}
