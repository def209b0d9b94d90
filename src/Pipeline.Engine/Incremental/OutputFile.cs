namespace Pipeline.Engine.Incremental;

/// <summary>A file that a target left behind.</summary>
/// <param name="Digest">SHA-256 of its content, in hexadecimal digits.</param>
/// <param name="Mode">Its permission bits (Unix); 0 where there are none.</param>
internal sealed record OutputFile(string Digest, int Mode)
{
    /// <summary>Reads the permission bits of a file; 0 where there are none.</summary>
    public static int ModeOf(string path) => OperatingSystem.IsWindows() ? 0 : (int)File.GetUnixFileMode(path);
}
