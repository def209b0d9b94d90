using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Pipeline.Core.Digests;
using Pipeline.Core.Errors;
using Pipeline.Delivery.Images.Layers;
using Pipeline.Delivery.Images.Oci;

namespace Pipeline.Delivery.Images.Bases;

/// <summary>
/// Assembles a base from this machine: one layer of the operating system's files that the programs really need, one with the
/// .NET runtime. There is no shell and no package manager in it, so there is little that an attacker could use.
/// </summary>
internal static class LocalBase
{
    public const int User = 1654;
    private const string MainFramework = "Microsoft.NETCore.App";
    private const string DotnetTarget = "usr/share/dotnet";
    private static readonly string[] LicenceFiles = ["LICENSE.txt", "ThirdPartyNotices.txt"];
    private static readonly string[] CertificateFiles =
        ["/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/ca-bundle.pem", "/etc/ssl/cert.pem"];

    public static AssembledBase Assemble(BaseImage.ThisMachine request)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new PipelineException(
                "PIP6004",
                "A base image cannot be assembled from this machine.",
                $"Images hold Linux programs, and this is {RuntimeInformation.OSDescription}.",
                "Name a base image with --base-image host/repository:tag, or run on Linux.");
        }

        var dotnet = request.DotnetFolder is { } folder ? new DotnetInstallation(folder) : DotnetInstallation.OfThisProcess;
        var frameworks = dotnet.Resolve(FrameworkRequest.OfApp(request.AppFolder));
        var runtime = frameworks.Count == 0 ? [] : RuntimeLayers(dotnet, frameworks);
        var system = SystemLayer(Binaries(request.AppFolder, runtime));
        var main = frameworks.FirstOrDefault(framework => framework.Name == MainFramework);
        return new(
            main is null ? "this machine's system libraries" : $"this machine's .NET runtime {main.Version}",
            [system, .. runtime],
            Variables(system),
            [.. frameworks.Select(Component), .. SystemComponents(system)]);
    }

    // A layer for each framework: they are compressed side by side, and each is sent once for all images on it.
    private static List<ImageLayer> RuntimeLayers(DotnetInstallation dotnet, IReadOnlyList<InstalledFramework> frameworks)
    {
        var host = $"host/fxr/{dotnet.NewestHostResolver()}";
        IReadOnlyList<LayerEntry> starter =
        [
            new LayerEntry.DiskFile(DotnetTarget + "/dotnet", Path.Combine(dotnet.Folder, "dotnet"), Executable: true),
            new LayerEntry.Link("usr/bin/dotnet", "../share/dotnet/dotnet"),
            .. LicenceFiles.Select(name => (Name: name, Path: Path.Combine(dotnet.Folder, name)))
                .Where(file => File.Exists(file.Path))
                .Select(file => new LayerEntry.DiskFile($"{DotnetTarget}/{file.Name}", file.Path, Executable: false)),
            .. ImageLayer.FromFolder(Path.Combine(dotnet.Folder, host), $"{DotnetTarget}/{host}", string.Empty).Entries,
        ];
        var layers = frameworks
            .OrderBy(framework => framework.Name == MainFramework ? 0 : 1)
            .Select(framework => ImageLayer.FromFolder(
                framework.Folder,
                $"{DotnetTarget}/shared/{framework.Name}/{framework.Version}",
                $"pipeline: {framework.Name} {framework.Version}"))
            .ToList();
        layers[0] = layers[0] with { Entries = [.. starter, .. layers[0].Entries] };
        return layers;
    }

    private static ImageLayer SystemLayer(IReadOnlyCollection<string> binaries)
    {
        var machine = Platform.OfThisProcessor.Architecture == "arm64" ? ElfFile.Arm64 : ElfFile.X64;
        var system = new SharedLibraries(machine).Closure(binaries);
        var entries = new List<LayerEntry>
        {
            new LayerEntry.Link("bin", "usr/bin"),
            new LayerEntry.Link("lib", "usr/lib"),
            new LayerEntry.Link("lib64", "usr/lib64"),
            new LayerEntry.Folder("usr/bin"),
            new LayerEntry.Folder("usr/lib64"),
            new LayerEntry.Folder("tmp") { Mode = FileModes.Everybody },
            new LayerEntry.Folder("home/app") { Owner = User },
            new LayerEntry.Inline("etc/passwd", $"root:x:0:0:root:/root:/sbin/nologin\napp:x:{User}:{User}::/home/app:/sbin/nologin\n"),
            new LayerEntry.Inline("etc/group", $"root:x:0:\napp:x:{User}:\n"),
            new LayerEntry.Inline("etc/nsswitch.conf", "passwd: files\ngroup: files\nhosts: files dns\n"),
        };
        entries.AddRange(system.Loaders.Select(loader =>
            new LayerEntry.DiskFile("usr/" + loader.TrimStart('/').Replace("usr/", string.Empty, StringComparison.Ordinal), loader, Executable: true)));
        var folder = LibraryFolder(system);
        var taken = entries.Select(entry => entry.Path).ToHashSet(StringComparer.Ordinal);
        entries.AddRange(system.Libraries
            .Where(library => !taken.Contains($"{folder}/{library.Key}"))
            .Select(library => new LayerEntry.DiskFile($"{folder}/{library.Key}", library.Value, Executable: false)));
        AddIfPresent(entries, CertificateFiles, "etc/ssl/certs/ca-certificates.crt");
        AddIfPresent(entries, ["/etc/os-release"], "etc/os-release");
        return new("pipeline: system libraries of the building machine", entries);
    }

    // The loader looks, without any cache file, in the folder that it was built with: where its own C library was found.
    private static string LibraryFolder(SystemFiles system)
    {
        var library = system.Libraries.Values.First(path => Path.GetFileName(path).StartsWith("libc.", StringComparison.Ordinal));
        var folder = Path.GetDirectoryName(library)!.TrimStart('/');
        return folder.StartsWith("usr/", StringComparison.Ordinal) ? folder : "usr/" + folder;
    }

    private static IReadOnlyCollection<string> Binaries(string appFolder, IEnumerable<ImageLayer> runtime) =>
    [
        .. runtime.SelectMany(layer => layer.Entries).OfType<LayerEntry.DiskFile>().Select(file => file.Source).Where(MayBeBinary),
        .. Directory.EnumerateFiles(appFolder, "*", SearchOption.AllDirectories)
            .Where(path => RuntimeFolders.FitsThisMachine(Path.GetRelativePath(appFolder, path)) && MayBeBinary(path)),
    ];

    private static bool MayBeBinary(string path) => Path.GetExtension(path.AsSpan()) is not (".dll" or ".json" or ".pdb" or ".xml" or ".txt");

    private static void AddIfPresent(List<LayerEntry> entries, string[] candidates, string target)
    {
        if (Array.Find(candidates, File.Exists) is { } file)
        {
            entries.Add(new LayerEntry.DiskFile(target, file, Executable: false));
        }
    }

    private static Dictionary<string, string> Variables(ImageLayer system)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["PATH"] = "/usr/bin",
            ["DOTNET_ROOT"] = "/" + DotnetTarget,
            ["DOTNET_RUNNING_IN_CONTAINER"] = "true",
            ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1", // there is no ICU in the image
        };
        const string certificates = "etc/ssl/certs/ca-certificates.crt";
        if (system.Entries.Any(entry => entry.Path == certificates))
        {
            variables["SSL_CERT_FILE"] = "/" + certificates;
        }

        return variables;
    }

    private static ImageComponent Component(InstalledFramework framework) => new(ComponentKind.Framework, framework.Name)
    {
        Version = framework.Version,
        Purl = $"pkg:nuget/{framework.Name}.Runtime.{RuntimeFolders.RuntimeIdentifier}@{framework.Version}",
    };

    private static IEnumerable<ImageComponent> SystemComponents(ImageLayer system)
    {
        var files = system.Entries.OfType<LayerEntry.DiskFile>().ToList();
        var packages = DebianPackages.Of([.. files.Select(file => file.Source)]);
        foreach (var file in files)
        {
            using var stream = FileStreams.Read(file.Source);
            var known = packages.TryGetValue(file.Source, out var package);
            yield return new(ComponentKind.File, "/" + file.Path)
            {
                Digest = Digest.FromHash(SHA256.HashData(stream)),
                Version = known ? package.Version : null,
                Purl = known ? package.Purl : null,
            };
        }
    }
}
