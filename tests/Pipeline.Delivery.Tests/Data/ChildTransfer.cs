using System.Diagnostics;
using System.Globalization;
using Pipeline.Delivery.Data;
using Pipeline.Registry.Data;
using Pipeline.Registry.Data.Remotes;

namespace Pipeline.Delivery.Tests.Data;

/// <summary>This test program started once more to do one thing with data versions again and again, and to be killed in the middle of it.</summary>
internal static class ChildTransfer
{
    private const string Variable = "PIPELINE_DELIVERY_TESTS_CHILD_TRANSFER";

    /// <summary>Starts a child, lets it work for a while and kills it.</summary>
    public static async Task KillAsync(string role, string root, string remote, TimeSpan after)
    {
        var host = Environment.ProcessPath!;
        var start = new ProcessStartInfo(host) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(host) == "dotnet")
        {
            start.ArgumentList.Add(typeof(ChildTransfer).Assembly.Location);
        }

        start.Environment[Variable] = string.Join('\n', role, root, remote);
        using var process = Process.Start(start)!;
        try
        {
            Assert.Equal("ready", await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
            await Task.Delay(after, TestContext.Current.CancellationToken);
            Assert.False(process.HasExited, "The child ended before it was killed.");
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Says what a child is to do; null in the test program itself.</summary>
    public static Task<int>? RunIfChild()
    {
        var call = Environment.GetEnvironmentVariable(Variable);
        Environment.SetEnvironmentVariable(Variable, null);
        return call?.Split('\n') is [var role, var root, var remote] ? RunAsync(role, root, remote) : null;
    }

    /// <summary>Connects as a target does.</summary>
    public static Func<IDataRemote> To(string root, string remote) => () => DataRemotes.Connect(DataRepository.Open(root), remote);

    private static async Task<int> RunAsync(string role, string root, string remote)
    {
        // What a first round would spend its time on is done before the clock runs.
        await DataVersions.Open(root).StatusAsync([], CancellationToken.None);
        Console.WriteLine("ready");
        for (var round = 0; ; round++)
        {
            switch (role)
            {
                case "push":
                    await ChangeAsync(root, round);
                    await DataVersions.Open(root).AddAsync("data/images", CancellationToken.None);
                    await DataVersions.Open(root).PushAsync([], To(root, remote), new Progress<TransferProgress>(), CancellationToken.None);
                    break;
                case "pull":
                    Forget(root);
                    await DataVersions.Open(root).PullAsync([], To(root, remote), discardChanges: true, new Progress<TransferProgress>(), CancellationToken.None);
                    break;
                case "collect":
                    await ChangeAsync(root, round);
                    await DataVersions.Open(root).AddAsync("data/images", CancellationToken.None);
                    await DataVersions.Open(root).CollectGarbageAsync(To(root, remote), wholeHistory: false, delete: true, CancellationToken.None);
                    break;
                default:
                    return 64;
            }
        }
    }

    /// <summary>Writes new content as a careful writer does: to another name first.</summary>
    private static async Task ChangeAsync(string root, int round)
    {
        for (var file = 0; file < 6; file++)
        {
            var path = Path.Combine(root, "data", "images", file.ToString(CultureInfo.InvariantCulture) + ".bin");
            var bytes = new byte[20_000];
            new Random((Environment.ProcessId * 1_000) + (round * 6) + file).NextBytes(bytes);
            await File.WriteAllBytesAsync(path + ".new", bytes);
            File.Move(path + ".new", path, overwrite: true);
        }
    }

    private static void Forget(string root)
    {
        foreach (var folder in new[] { Path.Combine(root, ".pipeline", "data", "files"), Path.Combine(root, "data", "images") }.Where(Directory.Exists))
        {
            Directory.Delete(folder, recursive: true);
        }

        File.Delete(Path.Combine(root, "data", "rows.csv"));
    }
}
