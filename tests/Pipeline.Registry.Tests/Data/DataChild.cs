using Pipeline.Registry.Data;
using Pipeline.Registry.Data.Remotes;

namespace Pipeline.Registry.Tests.Data;

/// <summary>What a child process does until it is killed.</summary>
internal static class DataChild
{
    public const int Files = 40;

    /// <summary>Writes new content and adds it, again and again.</summary>
    public static async Task AddForEverAsync(string root)
    {
        Console.WriteLine("ready");
        for (var round = 0; ; round++)
        {
            for (var file = 0; file < Files; file++)
            {
                // As a careful writer does: another name first.
                var path = Path.Combine(root, "data", "images", FormattableString.Invariant($"{file}.bin"));
                var bytes = new byte[20_000];
                new Random((Environment.ProcessId * 1000) + (round * Files) + file).NextBytes(bytes);
                await File.WriteAllBytesAsync(path + ".new", bytes);
                File.Move(path + ".new", path, overwrite: true);
            }

            await DataVersions.Open(root).AddAsync("data/images", CancellationToken.None);
        }
    }

    /// <summary>Throws everything away but the pointer and pulls, again and again.</summary>
    public static async Task PullForEverAsync(string root, string remote)
    {
        Console.WriteLine("ready");
        while (true)
        {
            Directory.Delete(Path.Combine(root, ".pipeline", "data"), recursive: true);
            foreach (var file in Directory.EnumerateFiles(Path.Combine(root, "data", "images")))
            {
                File.Delete(file);
            }

            await DataVersions.Open(root).PullAsync([], () => new FolderRemote(remote), discardChanges: true, new Progress<TransferProgress>(), CancellationToken.None);
        }
    }
}
