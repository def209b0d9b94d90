using System.Runtime.InteropServices;
using Pipeline.Core.Errors;

namespace Pipeline.Delivery.Images.Bases;

/// <summary>A .NET installation on this machine, and which of its frameworks a program would run on.</summary>
internal sealed class DotnetInstallation(string folder)
{
    /// <summary>Gets the installation that runs this program.</summary>
    public static DotnetInstallation OfThisProcess
    {
        get
        {
            // …/shared/Microsoft.NETCore.App/10.0.12/
            var runtime = Path.TrimEndingDirectorySeparator(RuntimeEnvironment.GetRuntimeDirectory());
            return new(Path.GetFullPath(Path.Combine(runtime, "..", "..", "..")));
        }
    }

    public string Folder { get; } = folder;

    /// <summary>Gives the frameworks that the host would choose, each with those that it is built on.</summary>
    /// <exception cref="PipelineException">None that is installed will do.</exception>
    public IReadOnlyList<InstalledFramework> Resolve(IReadOnlyList<FrameworkRequest> requests)
    {
        var chosen = new SortedDictionary<string, InstalledFramework>(StringComparer.Ordinal);
        var open = new Queue<FrameworkRequest>(requests);
        while (open.TryDequeue(out var request))
        {
            var framework = Choose(request);
            if (chosen.TryGetValue(request.Name, out var other) && Parse(other.Version) >= Parse(framework.Version))
            {
                continue;
            }

            chosen[request.Name] = framework;
            foreach (var below in FrameworkRequest.Of(Path.Combine(framework.Folder, request.Name + ".runtimeconfig.json")))
            {
                open.Enqueue(below);
            }
        }

        return [.. chosen.Values];
    }

    /// <summary>Gives the newest host resolver: it can start every framework that is older.</summary>
    public string? NewestHostResolver() => Versions(Path.Combine(Folder, "host", "fxr")) is [.., var newest] ? newest : null;

    private static IReadOnlyList<string> Versions(string folder) => Directory.Exists(folder)
        ? [.. Directory.EnumerateDirectories(folder).Select(path => Path.GetFileName(path)).OrderBy(Parse).ThenBy(name => name, StringComparer.Ordinal)]
        : [];

    private static Version Parse(string version) =>
        System.Version.TryParse(version.Split('-', '+')[0], out var parsed) ? parsed : new(0, 0, 0);

    private InstalledFramework Choose(FrameworkRequest request)
    {
        var folder = Path.Combine(Folder, "shared", request.Name);
        var installed = Versions(folder);
        var least = Parse(request.Version);
        var higher = installed.Where(version => Parse(version) >= least && (!IsPreview(version) || IsPreview(request.Version))).ToList();
        var chosen = Pick(higher, least, request.RollForward);
        return chosen is not null
            ? new(request.Name, chosen, Path.Combine(folder, chosen))
            : throw new PipelineException(
                "PIP6006",
                $"No runtime on this machine can run the service: it asks for {request.Name} {request.Version}.",
                installed.Count == 0
                    ? $"'{Folder}' has no {request.Name}."
                    : $"'{Folder}' has {request.Name} {string.Join(", ", installed)}, and the service rolls forward '{request.RollForward}'.",
                "Install that runtime, target an installed one, or name a base image with --base-image.");
    }

    // https://learn.microsoft.com/dotnet/core/versioning/selection#framework-dependent-apps-roll-forward
    private static string? Pick(List<string> higher, Version least, string rollForward)
    {
        var sameMajor = higher.Where(version => Parse(version).Major == least.Major).ToList();
        var sameMinor = sameMajor.Where(version => Parse(version).Minor == least.Minor).ToList();
        return rollForward.ToUpperInvariant() switch
        {
            "DISABLE" => higher.Find(version => Parse(version) == least),
            "LATESTPATCH" => sameMinor.LastOrDefault(),
            "LATESTMINOR" => sameMajor.LastOrDefault(),
            "LATESTMAJOR" => higher.LastOrDefault(),
            "MAJOR" => LatestPatchOfLowest(sameMajor) ?? LatestPatchOfLowest(higher),
            _ => LatestPatchOfLowest(sameMajor),
        };
    }

    private static string? LatestPatchOfLowest(List<string> versions) => versions.Count == 0
        ? null
        : versions.FindLast(version => (Parse(version).Major, Parse(version).Minor) == (Parse(versions[0]).Major, Parse(versions[0]).Minor));

    private static bool IsPreview(string version) => version.Contains('-', StringComparison.Ordinal);
}
