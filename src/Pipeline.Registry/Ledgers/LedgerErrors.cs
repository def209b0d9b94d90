using Pipeline.Core.Errors;

namespace Pipeline.Registry.Ledgers;

/// <summary>The errors of the ledger, in one place so that each has one wording.</summary>
internal static class LedgerErrors
{
    public static PipelineException Unusable(string path, Exception cause) => new(
        "PIP5030",
        $"The ledger at '{path}' cannot be used.",
        cause.Message,
        "Run git fsck there. If nothing but this machine used it and no copy exists, move it away: versions and stages are then lost.",
        cause);

    public static PipelineException Damaged(string modelId, int number, string finding, Exception? cause = null) => new(
        "PIP5032",
        $"Entry {number} of the ledger of '{modelId}' cannot be trusted.",
        $"{finding.TrimEnd('.')}.",
        "Run the target Verify to see all of it, and restore the ledger from its remote or a copy.",
        cause);

    public static PipelineException UnknownVersion(string modelId, string version, IReadOnlyCollection<string> known) => new(
        "PIP5033",
        $"Model '{modelId}' has no version {version}.",
        known.Count == 0 ? "The ledger holds no version of it." : $"The ledger holds {string.Join(", ", known)}.",
        "Run the target Register, or name one of those.");

    public static PipelineException Outrun(string modelId, string what) => new(
        "PIP5034",
        $"Somebody else wrote to the ledger of '{modelId}' meanwhile.",
        what,
        "Look at what the target Status says now; if you still want yours, run the target again.");

    public static PipelineException RemoteRefused(string remote, string why, Exception? cause = null) => new(
        "PIP5035",
        $"The ledger's remote '{WithoutCredential(remote)}' did not take part.",
        why,
        "Check the address, the network and the right to push; then run the target again. Nothing was written if the entry is not listed by History.",
        cause);

    public static PipelineException Diverged(string remote, string modelId, int number) => new(
        "PIP5036",
        $"This ledger and its remote '{WithoutCredential(remote)}' do not tell the same.",
        $"Entry {number} of '{modelId}' is not the same one.",
        "One of them was changed, or they began apart. Decide which is right, move the other one away, and run the target again.");

    public static PipelineException VersionTaken(string modelId, string version, string held, string wanted) => new(
        "PIP5037",
        $"Version {version} of '{modelId}' exists with other bytes.",
        $"It is model.onnx {held}; this one is {wanted}.",
        "A version means the same bytes for ever: choose the next one, --version major, minor or patch.");

    public static PipelineException OtherModel(string modelId, string version, string held, string offered) => new(
        "PIP5039",
        $"The image does not hold version {version} of '{modelId}'.",
        $"That version is model.onnx {held}, and the image holds {offered}.",
        "Run the targets Containerize and VerifyImage for that version again.");

    /// <summary>An address may hold a user and a password; an error must not.</summary>
    internal static string WithoutCredential(string remote) =>
        Uri.TryCreate(remote, UriKind.Absolute, out var uri) && uri.UserInfo.Length > 0
            ? new UriBuilder(uri) { UserName = string.Empty, Password = string.Empty }.Uri.ToString()
            : remote;
}
