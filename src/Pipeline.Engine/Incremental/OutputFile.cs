namespace Pipeline.Engine.Incremental;

/// <summary>A file that a target left behind.</summary>
/// <param name="Digest">SHA-256 of its content, in hexadecimal digits.</param>
/// <param name="Mode">Its permission bits (Unix); 0 where there are none.</param>
internal sealed record OutputFile(string Digest, int Mode);
