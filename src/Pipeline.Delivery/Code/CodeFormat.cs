using Pipeline.Core.Errors;
using Pipeline.Registry.Files;

namespace Pipeline.Delivery.Code;

/// <summary>Judges the formatter's answer.</summary>
public static class CodeFormat
{
    // What 'dotnet format --verify-no-changes' ends with when a file differs.
    private const int Differs = 2;

    /// <summary>Leaves a note when every file is formatted.</summary>
    /// <param name="exitCode">What the formatter ended with.</param>
    /// <param name="note">File to leave.</param>
    /// <param name="cancellationToken">Stops writing.</param>
    /// <exception cref="PipelineException">PIP8005: a file is not formatted; PIP8006: the formatter failed.</exception>
    public static Task JudgeAsync(int exitCode, string note, CancellationToken cancellationToken) => exitCode switch
    {
        0 => AtomicFile.WriteAsync(note, "checked\n"u8.ToArray(), cancellationToken),
        Differs => throw new PipelineException(
            "PIP8005",
            "Some files are not formatted as .editorconfig says.",
            "The formatter's output above names each file and place.",
            "Run 'dotnet format whitespace' in the root of the repository, look at the changes, and commit them."),
        _ => throw new PipelineException(
            "PIP8006",
            "The formatter failed.",
            FormattableString.Invariant($"It ended with exit code {exitCode}; its output is above."),
            "Run 'dotnet restore' and 'dotnet format whitespace --verify-no-changes' in the root of the repository and see what it says."),
    };
}
