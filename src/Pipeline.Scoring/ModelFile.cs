using Pipeline.Core.Errors;

namespace Pipeline.Scoring;

/// <summary>Reads the bytes of a model file, and no more of them than allowed.</summary>
internal static class ModelFile
{
    public static byte[] Read(string path, long largest)
    {
        try
        {
            var length = new FileInfo(path).Length;
            return length <= largest ? File.ReadAllBytes(path) : throw TooLarge(length, largest);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new PipelineException(
                "PIP3001",
                $"The model file '{Path.GetFileName(path)}' cannot be read.",
                exception.Message,
                "Check the path and its permissions, or run the Train target to write the file again.",
                exception);
        }
    }

    public static void CheckSize(long length, long largest)
    {
        if (length > largest)
        {
            throw TooLarge(length, largest);
        }
    }

    private static PipelineException TooLarge(long length, long largest) => new(
        "PIP3002",
        "The model file is too large to load.",
        $"It has {length:N0} bytes and {largest:N0} are allowed.",
        "Train a smaller model (fewer trees or leaves), or raise LargestModelBytes in the scoring options.");
}
