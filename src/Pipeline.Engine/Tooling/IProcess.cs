namespace Nuke.Common.Tooling;

/// <summary>A program that was started.</summary>
public interface IProcess : IDisposable
{
    /// <summary>Gets the path of the program.</summary>
    string FileName { get; }

    /// <summary>Gets its arguments, with secrets masked.</summary>
    string Arguments { get; }

    /// <summary>Gets its working folder.</summary>
    string WorkingDirectory { get; }

    /// <summary>Gets the lines it printed so far.</summary>
    IReadOnlyCollection<Output> Output { get; }

    /// <summary>Gets its exit code.</summary>
    int ExitCode { get; }

    /// <summary>Gets a value indicating whether it has ended.</summary>
    bool HasExited { get; }

    /// <summary>Gets the number that the operating system gave it.</summary>
    int Id { get; }

    /// <summary>Ends it with all it started.</summary>
    void Kill();

    /// <summary>Waits until it ends; false when its time ran out, and it was ended.</summary>
    bool WaitForExit();
}
