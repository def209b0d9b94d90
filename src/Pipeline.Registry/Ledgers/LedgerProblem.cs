namespace Pipeline.Registry.Ledgers;

/// <summary>One place where a ledger is not what it was when it was signed.</summary>
/// <param name="ModelId">The model whose ledger it is.</param>
/// <param name="Tag">The tag, or the entry's place when there is no tag: <c>credit-risk entry 7</c>.</param>
/// <param name="Finding">What is wrong with it, one sentence.</param>
public sealed record LedgerProblem(string ModelId, string Tag, string Finding);
