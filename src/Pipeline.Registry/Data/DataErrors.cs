using Pipeline.Core.Errors;
using Pipeline.Registry.Data.Formats;

namespace Pipeline.Registry.Data;

/// <summary>The errors of data versions, in one place so that each has one wording.</summary>
internal static class DataErrors
{
    public static PipelineException Outside(string path, string full, string root) => new(
        "PIP5050",
        $"'{path}' is outside the repository.",
        $"It leads to '{full}', which is not under '{root}'.",
        "Copy the data into the repository's folder and name it relative to the root.");

    public static PipelineException NoPointer(string path, string why, Exception? cause = null) => new(
        "PIP5051",
        $"'{path}' is not a pointer to data.",
        $"About that pointer: {why}.",
        "Restore it from git, or add the data again.",
        cause);

    public static PipelineException Changed(string path) => new(
        "PIP5052",
        $"'{path}' changed while it was added.",
        "Its size or time is not what it was when reading began; nothing was recorded.",
        "Wait until whoever writes it is done, then run the target again. A writer should write to another name and rename.");

    public static PipelineException NotPlain(string path, string what) => new(
        "PIP5053",
        $"'{path}' cannot be a part of a data version.",
        $"It is {what}.",
        "Replace it by a file, or name it in .dvcignore.");

    public static PipelineException DamagedList(ObjectName name, string place, string why, Exception? cause = null) => new(
        "PIP5054",
        $"The list of files {name} is not one.",
        $"In '{place}', {why}.",
        "Nothing of it was used. Restore the content from a copy, or take another version of the pointer from git.",
        cause);

    public static PipelineException Settings(string path, string why, Exception? cause = null) => new(
        "PIP5055",
        $"The settings in '{path}' cannot be used.",
        $"There, {why}.",
        "Correct that line; what the settings mean is at dvc.org, 'dvc config'.",
        cause);

    public static PipelineException NoRemote(string? asked, IReadOnlyCollection<string> known) => new(
        "PIP5056",
        asked is null ? "There is no remote to send data to or take it from." : $"There is no remote '{asked}'.",
        known.Count == 0 ? "Neither .dvc/config nor a parameter names one." : $"The settings know {string.Join(", ", known)}.",
        "Pass --data-remote with a name or an address (a folder, s3://bucket/path or oci://host/repository), or name one in .dvc/config.");

    public static PipelineException NotInRemote(IReadOnlyCollection<string> what, string remote) => new(
        "PIP5057",
        $"The remote does not hold {(what.Count == 1 ? what.First() : $"{what.Count} objects, among them {what.First()}")}.",
        $"Neither does the cache of this machine; looked in {remote}.",
        "Run ./build.sh PushData on the machine that added the data, then run this again.");

    public static PipelineException WouldLose(string path, IReadOnlyCollection<string> files) => new(
        "PIP5060",
        $"'{path}' has changes that no version keeps.",
        $"They would be lost: {string.Join(", ", files.Take(5))}{(files.Count > 5 ? $" and {files.Count - 5} more" : string.Empty)}.",
        "Keep them with ./build.sh AddData, or give them up with --discard-changes.");

    public static PipelineException NotInCache(ObjectName name, string path) => new(
        "PIP5061",
        $"The cache does not hold {name} of '{path}'.",
        "The content was never added or pulled on this machine, or was deleted.",
        "Run ./build.sh PullData, or add the data again.");

    public static PipelineException DamagedObject(ObjectName name, string path) => new(
        "PIP5062",
        $"The cache's copy of {name} is damaged.",
        $"The bytes of '{path}' do not have the digest in its name; a hard-linked file was edited in place, or the disk is failing. It is not used.",
        "Run ./build.sh PullData to fetch it again, or add the data again; where programs edit data in place, set 'type = copy' under [cache] in .dvc/config.");

    public static PipelineException Unknowable(string name, string where, Exception? cause = null) => new(
        "PIP5063",
        "It cannot be known what may be deleted.",
        $"The list of files {name}, which {where} refers to, is neither in the cache nor in the remote.",
        "Name the remote that has it with --data-remote, or delete the branch or tag if nobody needs its data. Nothing was deleted.",
        cause);

    public static PipelineException UnknownRevision(string revision, string why) => new(
        "PIP5064",
        $"There is no revision '{revision}'.",
        $"About it: {why}.",
        "Name a branch, a tag or a commit; git log --oneline lists commits.");

    public static PipelineException NothingThere(string path) => new(
        "PIP5065",
        $"There is no data at '{path}'.",
        "It is neither a file nor a folder.",
        "Correct the path; it is relative to the repository's root.");

    public static PipelineException Taken(string path, string why, string fix) => new(
        "PIP5066", $"'{path}' cannot get a pointer of its own.", why, fix);
}
