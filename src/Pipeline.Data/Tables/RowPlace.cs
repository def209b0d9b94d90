namespace Pipeline.Data.Tables;

/// <summary>Where a row stands.</summary>
/// <param name="Line">Line in the file, from 1; the row's number where there are no lines.</param>
/// <param name="File">The file, relative to the repository's root; null where there is one only.</param>
internal sealed record RowPlace(long Line, string? File);
