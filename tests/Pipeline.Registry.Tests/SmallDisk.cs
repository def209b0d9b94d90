using System.Diagnostics;

namespace Pipeline.Registry.Tests;

/// <summary>A real file system of its own, small or read-only, mounted for one test. Needs root.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private SmallDisk(string options)
    {
        Needs.Part(
            OperatingSystem.IsLinux() && Environment.UserName == "root" && Mount("-t", "tmpfs", "-o", options, "tmpfs", _folder.Path),
            "only root may mount a small disk");
    }

    public string Path => _folder.Path;

    public static SmallDisk OfKilobytes(int size) => new(FormattableString.Invariant($"size={size}k"));

    public void MakeReadOnly() => Assert.True(Mount("-o", "remount,ro", Path));

    public void Dispose()
    {
        Run("umount", "-l", Path);
        _folder.Dispose();
    }

    private static bool Mount(params string[] arguments) => Run("mount", arguments);

    private static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
