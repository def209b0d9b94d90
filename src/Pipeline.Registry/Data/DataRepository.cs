using System.Globalization;
using Pipeline.Core.Errors;
using Pipeline.Registry.Data.Caching;
using Pipeline.Registry.Data.Formats;
using Pipeline.Registry.Files;

namespace Pipeline.Registry.Data;

/// <summary>
/// Where a repository keeps its data: as <c>.dvc/config</c> and <c>.dvc/config.local</c> say when it is a DVC repository, else the cache is
/// <c>.pipeline/data</c>.
/// </summary>
public sealed class DataRepository
{
    private static readonly string[] ConfigFiles = ["config", "config.local"];
    private readonly DvcConfig _config;
    private readonly string _dvcFolder;

    private DataRepository(string root, DvcConfig config)
    {
        (Root, _config, _dvcFolder) = (root, config, Path.Combine(root, ".dvc"));
        var cache = config.Find("cache", "dir");
        CacheFolder = cache is not null ? Path.GetFullPath(cache, _dvcFolder)
            : Directory.Exists(_dvcFolder) ? Path.Combine(_dvcFolder, "cache")
            : Path.Combine(root, ".pipeline", "data");
        Links = ReadLinks(config.Find("cache", "type"));
        Jobs = ReadJobs("core", "checksum_jobs") ?? Environment.ProcessorCount;
    }

    /// <summary>Gets the repository's root.</summary>
    public string Root { get; }

    /// <summary>Gets where content is kept on this machine.</summary>
    public string CacheFolder { get; }

    /// <summary>Gets how working files get their content, best first; <c>cache.type</c>, by default reflink, hard link, copy.</summary>
    public IReadOnlyList<LinkType> Links { get; }

    /// <summary>Gets how many files are read at a time; <c>core.checksum_jobs</c>, by default one a processor.</summary>
    public int Jobs { get; }

    /// <summary>Gets a value indicating whether the settings name a remote to use where nobody names one.</summary>
    public bool NamesRemote => _config.Find("core", "remote") is not null;

    /// <summary>Gets the file that one process at a time holds while it changes working files or pointers.</summary>
    internal string LockFile => Path.Combine(Root, ".pipeline", "data.lock");

    /// <summary>Gets the file that remembers what was read.</summary>
    internal string StateFile => Path.Combine(Root, ".pipeline", "data.state");

    /// <summary>Reads the settings.</summary>
    /// <param name="root">The repository's root.</param>
    /// <exception cref="PipelineException">PIP5055: the settings cannot be used; PIP5002: or not be read.</exception>
    public static DataRepository Open(string root)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));
        var config = new DvcConfig();
        foreach (var path in ConfigFiles.Select(name => Path.Combine(full, ".dvc", name)).Where(File.Exists))
        {
            try
            {
                config.Read(File.ReadAllText(path));
            }
            catch (FormatException exception)
            {
                throw DataErrors.Settings(path, exception.Message, exception);
            }
            catch (Exception exception) when (StorageFailure.IsOne(exception))
            {
                throw StorageFailure.OnRead(path, exception);
            }
        }

        return new(full, config);
    }

    /// <summary>Finds a remote: by name, by address, or the one that <c>core.remote</c> names.</summary>
    /// <param name="nameOrAddress">A name of the settings, a folder or an address; null for the default.</param>
    /// <exception cref="PipelineException">PIP5056: there is none.</exception>
    public RemoteAddress FindRemote(string? nameOrAddress)
    {
        var name = string.IsNullOrWhiteSpace(nameOrAddress) ? _config.Find("core", "remote") : nameOrAddress;
        if (name is null)
        {
            throw DataErrors.NoRemote(nameOrAddress, _config.Remotes);
        }

        if (_config.FindRemote(name) is { } settings)
        {
            var address = settings.GetValueOrDefault("url") ?? throw DataErrors.Settings(Path.Combine(_dvcFolder, "config"), $"the remote '{name}' has no url");
            return new(Resolve(address, _dvcFolder), settings);
        }

        return name.Contains("://", StringComparison.Ordinal) || Path.IsPathRooted(name) || name.StartsWith('.')
            ? new(Resolve(name, Root), new Dictionary<string, string>())
            : throw DataErrors.NoRemote(name, _config.Remotes);
    }

    private string Resolve(string address, string baseFolder)
    {
        if (address.StartsWith("remote://", StringComparison.Ordinal))
        {
            var parts = address["remote://".Length..].Split('/', 2);
            return FindRemote(parts[0]).Address.TrimEnd('/') + (parts.Length > 1 ? "/" + parts[1] : string.Empty);
        }

        return address.Contains("://", StringComparison.Ordinal) ? address : Path.GetFullPath(address, baseFolder);
    }

    private List<LinkType> ReadLinks(string? types) => types is null
        ? [LinkType.Reflink, LinkType.HardLink]
        : [.. types.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(type => type switch
        {
            "reflink" => LinkType.Reflink,
            "hardlink" => LinkType.HardLink,
            "symlink" => LinkType.SymbolicLink,
            "copy" => LinkType.Copy,
            _ => throw DataErrors.Settings(Path.Combine(_dvcFolder, "config"), $"cache.type names '{type}', which is none of reflink, hardlink, symlink, copy"),
        })];

    private int? ReadJobs(string section, string key) => _config.Find(section, key) switch
    {
        null => null,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var jobs) && jobs > 0 => jobs,
        var text => throw DataErrors.Settings(Path.Combine(_dvcFolder, "config"), $"{section}.{key} is '{text}', which is no number from 1"),
    };
}
