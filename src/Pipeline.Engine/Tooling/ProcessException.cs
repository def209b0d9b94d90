using System.Diagnostics.CodeAnalysis;

namespace Nuke.Common.Tooling;

/// <summary>A program ended in a way that its caller did not expect.</summary>
[SuppressMessage("Design", "CA1032", Justification = "Without a process there is nothing to say.")]
public sealed class ProcessException : Exception
{
    internal ProcessException(string what, string why, int exitCode, IReadOnlyCollection<Output> output)
        : base($"PIP1020: {what}\n  Why: {why}\n  Fix: Read its output above; the whole of it is in .pipeline/logs.")
    {
        ExitCode = exitCode;
        Output = output;
    }

    /// <summary>Gets the program's exit code; -1 when it was ended because its time ran out.</summary>
    public int ExitCode { get; }

    /// <summary>Gets what it printed.</summary>
    public IReadOnlyCollection<Output> Output { get; }
}
