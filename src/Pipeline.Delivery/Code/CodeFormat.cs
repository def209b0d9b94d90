using Pipeline.Core.Errors;

namespace Pipeline.Delivery.Code;

/// <summary>Checks the format of source files.</summary>
public static class CodeFormat
{
    /// <summary>Runs the formatter's check, and leaves a note when it passed.</summary>
    /// <param name="check">Runs the formatter; throws when a file differs.</param>
    /// <param name="note">File to leave.</param>
    /// <param name="cancellationToken">Stops the formatter.</param>
    /// <exception cref="PipelineException">PIP8005: a file is not formatted; the formatter's output names it.</exception>
    public static async Task CheckAsync(Func<CancellationToken, Task> check, string note, CancellationToken cancellationToken)
    {
        try
        {
            await check(cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw new PipelineException(
                "PIP8005",
                "Some files are not formatted as .editorconfig says.",
                "The formatter's output above names each file and place.",
                "Run 'dotnet format whitespace' in the root of the repository, look at the changes, and commit them.",
                exception);
        }

        Directory.CreateDirectory(Path.GetDirectoryName(note)!);
        await File.WriteAllTextAsync(note, "checked\n", cancellationToken);
    }
}
