using System.Diagnostics.CodeAnalysis;

namespace Nuke.Common.Tooling;

/// <summary>A process ended with an exit code that its caller did not expect.</summary>
[SuppressMessage("Design", "CA1032", Justification = "Without a process there is nothing to say.")]
public sealed class ProcessException(string what, int exitCode, IReadOnlyCollection<Output> output)
    : Exception($"PIP1020: {what}\n  Why: it ended with exit code {exitCode}.\n  Fix: read its output above; the whole of it is in .pipeline/logs.")
{
    /// <summary>Gets the exit code.</summary>
    public int ExitCode { get; } = exitCode;

    /// <summary>Gets what it wrote.</summary>
    public IReadOnlyCollection<Output> Output { get; } = output;
}
