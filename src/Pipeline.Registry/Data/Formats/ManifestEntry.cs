namespace Pipeline.Registry.Data.Formats;

/// <summary>One file of a folder.</summary>
/// <param name="Path">Relative to the folder, with forward slashes.</param>
/// <param name="Md5">32 lower-case hexadecimal digits.</param>
public sealed record ManifestEntry(string Path, string Md5);
