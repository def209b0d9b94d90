namespace Nuke.Common.IO;

/// <summary>What happens when the target of a copy is there already.</summary>
[Flags]
public enum ExistsPolicy
{
    /// <summary>Nothing said.</summary>
    None = 0,

    /// <summary>A folder is a failure.</summary>
    DirectoryFail = 1,

    /// <summary>A folder is merged into.</summary>
    DirectoryMerge = 2,

    /// <summary>A file is a failure.</summary>
    FileFail = 4,

    /// <summary>A file stays.</summary>
    FileSkip = 8,

    /// <summary>A file is replaced.</summary>
    FileOverwrite = 16,

    /// <summary>An older file is replaced.</summary>
    FileOverwriteIfNewer = 32,

    /// <summary>Anything is a failure.</summary>
    Fail = DirectoryFail | FileFail,

    /// <summary>Folders are merged, files stay.</summary>
    MergeAndSkip = DirectoryMerge | FileSkip,

    /// <summary>Folders are merged, files replaced.</summary>
    MergeAndOverwrite = DirectoryMerge | FileOverwrite,

    /// <summary>Folders are merged, older files replaced.</summary>
    MergeAndOverwriteIfNewer = DirectoryMerge | FileOverwriteIfNewer,
}
