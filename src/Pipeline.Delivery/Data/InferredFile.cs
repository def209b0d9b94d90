using System.Text;
using Pipeline.Core.Errors;
using Pipeline.Data.Inference;
using Pipeline.Registry.Files;

namespace Pipeline.Delivery.Data;

/// <summary>Writes an inferred contract where a person will edit it, and does not take their edits away.</summary>
public static class InferredFile
{
    /// <summary>Writes the file.</summary>
    /// <param name="inferred">What was inferred.</param>
    /// <param name="path">Absolute path of the file.</param>
    /// <param name="replace">Whether a file that is there may be replaced.</param>
    /// <param name="cancellationToken">Cancelling leaves the old file.</param>
    /// <returns>The path.</returns>
    /// <exception cref="PipelineException">PIP2052: there is a file; PIP5001: it cannot be written.</exception>
    public static async Task<string> WriteAsync(InferredContract inferred, string path, bool replace, CancellationToken cancellationToken)
    {
        if (!replace && (File.Exists(path) || Directory.Exists(path)))
        {
            throw new PipelineException(
                "PIP2052",
                $"'{path}' is there already.",
                "It may hold edits, which inferring again would lose.",
                "Name another file with --output, or replace this one with --replace.");
        }

        await AtomicFile.WriteAsync(path, Encoding.UTF8.GetBytes(inferred.Text), cancellationToken);
        return path;
    }
}
