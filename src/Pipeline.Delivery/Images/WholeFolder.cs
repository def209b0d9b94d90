using Pipeline.Core.Errors;

namespace Pipeline.Delivery.Images;

/// <summary>Writes a folder so that it is seen whole or not at all: beside its place first, then renamed.</summary>
internal static class WholeFolder
{
    private const int Attempts = 20;

    public static async Task<T> WriteAsync<T>(
        string folder, Func<string, CancellationToken, Task<T>> write, CancellationToken cancellationToken)
    {
        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        string? temporary = null;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            temporary = PartialNames.For(target);
            Directory.CreateDirectory(temporary);
            var result = await write(temporary, cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            Replace(temporary, target);
            return result;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw CannotWrite(folder, exception);
        }
        finally
        {
            Discard(temporary);
        }
    }

    /// <summary>Turns what the operating system said into the error that its reader can mend.</summary>
    public static PipelineException CannotWrite(string folder, Exception exception) => new(
        "PIP6007",
        $"'{folder}' cannot be written.",
        $"{exception.Message.TrimEnd('.')}. Nothing was left half-written.",
        "Free some space, or make the folder writable, then run the target again.",
        exception);

    private static void Replace(string temporary, string target)
    {
        for (var attempt = 1; ; attempt++)
        {
            var old = PartialNames.For(target);
            try
            {
                if (Directory.Exists(target))
                {
                    Directory.Move(target, old);
                }

                Directory.Move(temporary, target);
                return;
            }
            catch (IOException) when (attempt < Attempts && Directory.Exists(temporary))
            {
                // Another build put its folder there between the two moves: take turns.
            }
            finally
            {
                Discard(old);
            }
        }
    }

    private static void Discard(string? folder)
    {
        try
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The next write to the same place removes it.
        }
    }
}
