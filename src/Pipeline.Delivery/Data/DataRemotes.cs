using System.Net;
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
    /// <param name="user">User at a registry, where the remote's settings have no password; null for none.</param>
    /// <param name="password">Password or token at a registry, likewise.</param>
    /// <exception cref="PipelineException">PIP5056: there is no such remote; PIP5055: its address holds a password or names nothing; PIP5067: its kind is not known.</exception>
    public static IDataRemote Connect(DataRepository repository, string? nameOrAddress, string? user = null, string? password = null)
    {
        var remote = repository.FindRemote(nameOrAddress);
        if (remote.Scheme is not null && Uri.TryCreate(remote.Address, UriKind.Absolute, out var uri) && uri.UserInfo.Length > 0)
        {
            throw new PipelineException(
                "PIP5055",
                $"The address of a remote at {uri.Host} holds a user or a password.",
                "Addresses are committed to git and shown in logs.",
                "Take them out of the address: user and password of a registry belong in .dvc/config.local, which git ignores.");
        }

        return remote.Scheme switch
        {
            null => new FolderRemote(remote.Address),
            "s3" => S3Remote.Connect(remote),
            "oci" => OciRemote.Connect(remote, string.IsNullOrEmpty(password) ? null : new NetworkCredential(string.IsNullOrEmpty(user) ? "token" : user, password)),
            var scheme => throw new PipelineException(
                "PIP5067",
                $"'{remote.Address}' is no remote that is known here.",
                $"Its kind is '{scheme}'.",
                "Use a folder, s3://bucket/path or oci://host/repository; other kinds only through DVC itself."),
        };
    }
}
