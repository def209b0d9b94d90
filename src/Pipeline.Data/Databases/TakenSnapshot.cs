namespace Pipeline.Data.Databases;

/// <summary>What became of a table's rows.</summary>
/// <param name="Verdict">What the contract found. Its data set is the snapshot, or the rejected rows in <c>.pipeline/tables</c>.</param>
/// <param name="IsNew">Whether the snapshot has other bytes than the one before; false also where the rows were rejected.</param>
public sealed record TakenSnapshot(DataVerdict Verdict, bool IsNew);
