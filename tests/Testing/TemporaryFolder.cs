namespace Pipeline.Testing;

/// <summary>A folder of its own for one test, deleted afterwards.</summary>
public sealed class TemporaryFolder : IDisposable
{
    /// <summary>Gets the absolute path of the folder.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("pipeline-test-").FullName;

    /// <summary>Gives the absolute path of a file or folder in it.</summary>
    public string At(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A process that a test left behind still holds a file: the operating system cleans its temporary folder.
        }
    }
}
