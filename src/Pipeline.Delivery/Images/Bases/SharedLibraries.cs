using Pipeline.Core.Errors;

namespace Pipeline.Delivery.Images.Bases;

/// <summary>Finds, on this machine, every shared library that programs need, and what those need in turn.</summary>
internal sealed class SharedLibraries(ushort machine)
{
    // Opened by name while running, so no file says that it needs them: OpenSSL, by .NET's cryptography.
    // The first version that this machine has, as .NET does it.
    private static readonly string[][] OpenedByName = [["libssl.so.3", "libcrypto.so.3"], ["libssl.so.1.1", "libcrypto.so.1.1"]];

    // Opened by name where glibc is older than 2.34; later ones have them built in.
    private static readonly string[] OpenedByNameIfPresent = ["libnss_files.so.2", "libnss_dns.so.2"];

    // Tracing and accelerators: the runtimes work without the libraries that these need.
    private static readonly string[] OptionalUsers =
        ["libcoreclrtraceptprovider.so", "libonnxruntime_providers_cuda.so", "libonnxruntime_providers_tensorrt.so"];

    private readonly IReadOnlyList<string> folders = [.. SearchFolders(machine).Distinct(StringComparer.Ordinal)];

    /// <summary>Gives the loader and all libraries that <paramref name="binaries"/> need and that are not among them.</summary>
    /// <param name="binaries">Paths of programs and libraries that will be in the image.</param>
    /// <exception cref="PipelineException">One is not on this machine.</exception>
    public SystemFiles Closure(IReadOnlyCollection<string> binaries)
    {
        var own = binaries.Select(Path.GetFileName).ToHashSet(StringComparer.Ordinal);
        var found = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var missing = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var loaders = new SortedSet<string>(StringComparer.Ordinal);
        var open = new Queue<(string Path, string[] Needed)>();
        open.Enqueue(("the .NET runtime", Array.Find(OpenedByName, names => names.All(name => Find(name) is not null)) ?? OpenedByName[0]));
        open.Enqueue(("glibc", [.. OpenedByNameIfPresent.Where(name => Find(name) is not null)]));
        foreach (var binary in binaries.Where(path => !OptionalUsers.Contains(Path.GetFileName(path))))
        {
            Visit(binary);
        }

        while (open.TryDequeue(out var user))
        {
            foreach (var name in user.Needed.Where(name => !own.Contains(name) && !found.ContainsKey(name)))
            {
                if (Find(name) is { } path)
                {
                    found.Add(name, path);
                    Visit(path);
                }
                else
                {
                    missing.TryAdd(name, user.Path);
                }
            }
        }

        Refuse(missing);
        return new(loaders, found);

        void Visit(string path)
        {
            if (ElfFile.TryRead(path) is { } elf && elf.Machine == machine)
            {
                open.Enqueue((path, [.. elf.Needed]));
                if (elf.Interpreter is { } loader)
                {
                    loaders.Add(loader);
                }
            }
        }
    }

    private static void Refuse(SortedDictionary<string, string> missing)
    {
        if (missing.Count > 0)
        {
            throw new PipelineException(
                "PIP6005",
                $"This machine lacks shared libraries for a base image: {string.Join(", ", missing.Keys)}.",
                string.Join("; ", missing.Select(pair => $"{pair.Key} is needed by {pair.Value}")) + ".",
                "Install them with the system's package manager, or name a base image with --base-image.");
        }
    }

    private static IEnumerable<string> SearchFolders(ushort machine)
    {
        var triplet = machine == ElfFile.Arm64 ? "aarch64-linux-gnu" : "x86_64-linux-gnu";
        string[] known = [$"/lib/{triplet}", $"/usr/lib/{triplet}", "/lib64", "/usr/lib64", "/lib", "/usr/lib"];
        var configured = Directory.Exists("/etc/ld.so.conf.d")
            ? Directory.EnumerateFiles("/etc/ld.so.conf.d", "*.conf").Order(StringComparer.Ordinal)
                .SelectMany(File.ReadLines).Select(line => line.Trim()).Where(line => line.StartsWith('/'))
            : [];
        return known.Concat(configured).Where(Directory.Exists);
    }

    private string? Find(string name) => name.Contains('/', StringComparison.Ordinal)
        ? null
        : folders.Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(path => File.Exists(path) && ElfFile.TryRead(path)?.Machine == machine);
}
