namespace Pipeline.Registry.Data;

/// <summary>How far a transfer is.</summary>
/// <param name="Objects">Objects done.</param>
/// <param name="AllObjects">Objects to do in all, as far as is known.</param>
/// <param name="Bytes">Bytes done.</param>
/// <param name="Elapsed">Time since the beginning.</param>
public sealed record TransferProgress(long Objects, long AllObjects, long Bytes, TimeSpan Elapsed);
