using System.Diagnostics;
using Pipeline.Testing;

namespace Pipeline.EndToEnd.Tests;

public sealed class FullDiskTests
{
    /// <summary>Sizes that end at different writes: a page, the model file, a page after it.</summary>
    public static TheoryData<int> Kilobytes => [8, 64, 128];

    [Theory]
    [MemberData(nameof(Kilobytes))]
    public async Task A_full_disk_under_the_results_is_said_and_leaves_nothing_half_written(int kilobytes)
    {
        using var checkout = Checkout.New();
        using (Mounted(checkout, FormattableString.Invariant($"size={kilobytes}k")))
        {
            var refused = await checkout.RunAsync("Gate");
            Assert.Contains("The disk is full", refused.FailedWith("PIP5001"), StringComparison.Ordinal);
            checkout.HasNothingHalfWritten();
        }

        (await checkout.RunAsync("Gate")).Succeeded();
    }

    [Fact]
    public async Task A_read_only_folder_for_the_results_is_said()
    {
        using var checkout = Checkout.New();
        using (Mounted(checkout, "ro"))
        {
            var refused = await checkout.RunAsync("Gate");
            Assert.Contains("read-only", refused.FailedWith("PIP5001"), StringComparison.Ordinal);
            Assert.Empty(checkout.Results());
        }

        (await checkout.RunAsync("Gate")).Succeeded();
    }

    private static Mount Mounted(Checkout checkout, string options)
    {
        Directory.CreateDirectory(checkout.At("artifacts"));
        var mounted = OperatingSystem.IsLinux() && Environment.UserName == "root"
            && Mount.Run("mount", "-t", "tmpfs", "-o", options, "tmpfs", checkout.At("artifacts"));
        Needs.Part(mounted, "only root may mount a small disk");
        return new(checkout.At("artifacts"));
    }

    private sealed class Mount(string folder) : IDisposable
    {
        public static bool Run(string program, params string[] arguments)
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }

        public void Dispose() => Run("umount", folder);
    }
}
