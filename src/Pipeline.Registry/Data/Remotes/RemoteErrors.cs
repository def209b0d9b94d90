using Pipeline.Core.Errors;

namespace Pipeline.Registry.Data.Remotes;

/// <summary>The errors that every kind of remote has, in one place so that each has one wording.</summary>
public static class RemoteErrors
{
    private const string Continues = "; then run the target again: what is there already is not sent again.";

    /// <summary>PIP5059: the remote does not answer, or refuses.</summary>
    /// <param name="address">Its address, without credentials.</param>
    /// <param name="why">What it said.</param>
    /// <param name="fix">What to do.</param>
    /// <param name="cause">What a library said.</param>
    public static PipelineException Refused(string address, string why, string fix, Exception? cause = null) =>
        new("PIP5059", $"The remote {address} did not take part.", why, fix, cause);

    /// <summary>PIP5059, where nothing more is known than that it failed.</summary>
    /// <param name="address">Its address, without credentials.</param>
    /// <param name="why">What it said.</param>
    /// <param name="cause">What a library said.</param>
    public static PipelineException Refused(string address, string why, Exception? cause = null) =>
        Refused(address, why, "Check the address, the network and the rights" + Continues, cause);

    /// <summary>PIP5058: bytes do not have the digest in their name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="place">Who gave the bytes.</param>
    /// <param name="found">The MD5 that they have.</param>
    public static PipelineException WrongDigest(string name, string place, string found) => new(
        "PIP5058",
        $"What was transferred is not {name}.",
        $"{place} gave bytes with the MD5 {found}, also when asked again. They were not used.",
        "Delete that object in the remote and run ./build.sh PushData on a machine that has the data.");
}
