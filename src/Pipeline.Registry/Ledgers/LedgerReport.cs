using Pipeline.Core.Digests;
using Pipeline.Core.Errors;
using Pipeline.Core.Rows;

namespace Pipeline.Registry.Ledgers;

/// <summary>What walking the whole ledger found.</summary>
/// <param name="Entries">Number of entries read.</param>
/// <param name="Keys">Fingerprints of the keys that signed them.</param>
/// <param name="Problems">Everything that is not as it was signed; none in a sound ledger.</param>
public sealed record LedgerReport(int Entries, EquatableList<Digest> Keys, EquatableList<LedgerProblem> Problems)
{
    /// <summary>Demands a sound ledger.</summary>
    /// <exception cref="PipelineException">PIP5038: it is not; the message names every problem.</exception>
    public void Require()
    {
        if (Problems.Count > 0)
        {
            throw new PipelineException(
                "PIP5038",
                $"The ledger is not what was signed: {Problems.Count} {(Problems.Count == 1 ? "problem" : "problems")}.",
                string.Join("; ", Problems.Select(problem => $"{problem.Tag}: {problem.Finding}")),
                "Restore the ledger from its remote or a copy, and find out who changed it; until then promote nothing. "
                + "If a key is unknown here, put its public key, from somebody you trust, into the folder of keys.");
        }
    }
}
