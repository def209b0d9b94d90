namespace Pipeline.Data.Files;

/// <summary>A file whose bytes are being digested.</summary>
/// <param name="Content">What they are, once all were read.</param>
/// <param name="TimesTell">
/// Whether every write from now on leaves another time. Then somebody else may read at the same time; otherwise the digest must come first,
/// since only the bytes themselves, digested again at the end, tell whether they changed.
/// </param>
internal sealed record FileReading(Task<FileContent> Content, bool TimesTell);
