namespace Pipeline.Registry.Ledgers;

/// <summary>What an entry of the ledger does.</summary>
public enum LedgerAct
{
    /// <summary>Gives a version to a model file.</summary>
    Register,

    /// <summary>Says that a stage holds a version.</summary>
    Assign,

    /// <summary>Says that a stage holds nothing any more.</summary>
    Unassign,
}
