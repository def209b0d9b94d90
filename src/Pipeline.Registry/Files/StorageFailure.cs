using System.Globalization;
using Pipeline.Core.Errors;

namespace Pipeline.Registry.Files;

/// <summary>Says in one error what the operating system refused: a full disk, a read-only folder, a missing right, a path too long.</summary>
public static class StorageFailure
{
    // The operating system's own numbers; .NET passes them on as HResult.
    private const int LinuxNoSpace = 28;
    private const int LinuxReadOnly = 30;
    private const int LinuxQuota = 122;
    private const int MacQuota = 69;
    private const int WindowsDiskFull = unchecked((int)0x80070070);
    private const int WindowsHandleDiskFull = unchecked((int)0x80070027);

    /// <summary>Says whether an exception is one that the file system raises.</summary>
    public static bool IsOne(Exception exception) => exception is IOException or UnauthorizedAccessException;

    /// <summary>Makes PIP5001: a file could not be written.</summary>
    /// <param name="path">The file or folder that was to be written.</param>
    /// <param name="cause">What the operating system said.</param>
    public static PipelineException OnWrite(string path, Exception cause)
    {
        var (why, fix) = Explain(path, cause);
        return new("PIP5001", $"Cannot write '{path}'.", why, fix, cause);
    }

    /// <summary>Makes PIP5002: a file that exists could not be read.</summary>
    /// <param name="path">The file that was to be read.</param>
    /// <param name="cause">What the operating system said.</param>
    public static PipelineException OnRead(string path, Exception cause)
    {
        var (why, fix) = Explain(path, cause);
        return new("PIP5002", $"Cannot read '{path}'.", why, fix, cause);
    }

    /// <summary>Makes the error of a read from the store: PIP5004 when the file is not there, else PIP5002.</summary>
    /// <param name="name">What is looked for, as a person calls it.</param>
    /// <param name="path">The file that was to be read.</param>
    /// <param name="cause">What the operating system said.</param>
    internal static PipelineException OnReadOfStore(string name, string path, Exception cause) =>
        cause is FileNotFoundException or DirectoryNotFoundException
            ? new(
                "PIP5004",
                $"The store does not hold {name}.",
                $"There is no file '{path}'.",
                "Run the target that made it again, or copy the store from the machine that has it.",
                cause)
            : OnRead(path, cause);

    /// <summary>Does something that writes, and says PIP5001 when the operating system refuses.</summary>
    internal static async Task GuardWriteAsync(string path, Func<Task> write)
    {
        try
        {
            await write();
        }
        catch (Exception exception) when (IsOne(exception))
        {
            throw OnWrite(path, exception);
        }
    }

    private static (string Why, string Fix) Explain(string path, Exception cause) => cause switch
    {
        PathTooLongException => (
            string.Create(CultureInfo.InvariantCulture, $"The path has {path.Length} characters, more than this system allows."),
            "Move the repository to a folder nearer the root."),
        UnauthorizedAccessException => (
            $"User '{Environment.UserName}' may not do that there: {cause.Message}",
            "Give this user the right to read and write the folder, or run as its owner."),
        { HResult: LinuxNoSpace or LinuxQuota or MacQuota or WindowsDiskFull or WindowsHandleDiskFull } => (
            "The disk is full.",
            $"Free space on the volume that holds '{System.IO.Path.GetDirectoryName(path)}', then run the target again."),
        { HResult: LinuxReadOnly } => (
            "The file system is mounted read-only.",
            "Mount it writable, or move the repository to a writable folder."),
        _ => (cause.Message, "Make the path a writable place, then run the target again."),
    };
}
