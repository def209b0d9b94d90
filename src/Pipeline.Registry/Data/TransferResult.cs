namespace Pipeline.Registry.Data;

/// <summary>What a transfer did.</summary>
/// <param name="Objects">Objects that were sent or fetched: files, and the lists of folders.</param>
/// <param name="Bytes">Their size in bytes.</param>
/// <param name="Present">Objects that were there already.</param>
/// <param name="WorkingFiles">Files of the working tree that were written or deleted.</param>
public sealed record TransferResult(long Objects, long Bytes, long Present, long WorkingFiles = 0);
