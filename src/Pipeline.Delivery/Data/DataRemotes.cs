using Pipeline.Core.Errors;
using Pipeline.Delivery.Data.Remotes;
using Pipeline.Registry.Data;
using Pipeline.Registry.Data.Remotes;

namespace Pipeline.Delivery.Data;

/// <summary>Connects to the remotes that keep data versions.</summary>
public static class DataRemotes
{
    /// <summary>Connects to a remote; nothing is asked of it yet.</summary>
    /// <param name="repository">The repository, whose settings name remotes.</param>
    /// <param name="nameOrAddress">A name of the settings, a folder or an address; null for the default.</param>
    /// <exception cref="PipelineException">PIP5056: there is no such remote; PIP5067: its kind is not known.</exception>
    public static IDataRemote Connect(DataRepository repository, string? nameOrAddress)
    {
        var remote = repository.FindRemote(nameOrAddress);
        return remote.Scheme switch
        {
            null => new FolderRemote(remote.Address),
            "s3" => S3Remote.Connect(remote),
            var scheme => throw new PipelineException(
                "PIP5067",
                $"'{remote.Address}' is no remote that is known here.",
                $"Its kind is '{scheme}'.",
                "Use a folder or s3://bucket/path; other kinds only through DVC itself."),
        };
    }
}
