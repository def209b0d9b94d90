using Pipeline.Testing;

namespace Pipeline.Delivery.Tests.Images;

/// <summary>A disk of its own with little space (a tmpfs mount, which needs root).</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private SmallDisk()
    {
    }

    public string Path => folder.Path;

    public static async Task<SmallDisk> MountAsync(int kilobytes)
    {
        var root = OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess;
        Needs.Part(root, "mounting a small disk needs root on Linux");
        var disk = new SmallDisk();
        await Tool.RunAsync("mount", "-t", "tmpfs", "-o", $"size={kilobytes}k", "tmpfs", disk.Path);
        return disk;
    }

    public Task<string> MakeReadOnlyAsync() => Tool.RunAsync("mount", "-o", "remount,ro", Path);

    public void Dispose()
    {
        using var process = System.Diagnostics.Process.Start("umount", Path);
        process.WaitForExit();
        folder.Dispose();
    }
}
