namespace Pipeline.Testing;

/// <summary>Where this checkout is, found from the running test upwards.</summary>
public static class RepositoryRoot
{
    /// <summary>Gets the folder that holds <c>global.json</c>.</summary>
    public static string Path { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "global.json")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No global.json above {AppContext.BaseDirectory}.");
    }
}
