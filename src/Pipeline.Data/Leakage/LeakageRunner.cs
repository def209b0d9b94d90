using Pipeline.Core.Errors;
using Pipeline.Core.Leakage;
using Pipeline.Core.Models;
using Pipeline.Core.Rows;
using Pipeline.Core.Training;
using Pipeline.Data.Tables;

namespace Pipeline.Data.Leakage;

/// <summary>Cuts the rows as training will, and looks for what gives the answer away. Memory is bounded, whatever the number of rows.</summary>
public static class LeakageRunner
{
    /// <summary>Looks for leaks in data that keep their contract.</summary>
    /// <param name="model">The model: its columns, split and policy.</param>
    /// <param name="verdict">What the contract found; no failure.</param>
    /// <param name="repositoryRoot">Absolute path of the repository's root.</param>
    /// <param name="options">Limits.</param>
    /// <param name="accepted">Names of findings that may pass.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>What was found; null where the split leaves nothing to look at, which training will say.</returns>
    /// <exception cref="PipelineException">PIP20xx: the file cannot be read, or is not the one that was validated (PIP2014).</exception>
    public static Task<LeakageCheck?> LookAsync(
        Model model, DataVerdict verdict, string repositoryRoot, DataOptions options, IEnumerable<string> accepted, CancellationToken cancellationToken) =>
        LookAsync(model.Schema, model.Split, model.Leakage, verdict.Dataset, repositoryRoot, options, accepted, cancellationToken);

    /// <summary>Looks for leaks in any data.</summary>
    /// <param name="schema">The columns.</param>
    /// <param name="split">Which rows are held out.</param>
    /// <param name="policy">What counts as a leak.</param>
    /// <param name="data">The bytes that were validated.</param>
    /// <param name="repositoryRoot">Absolute path of the repository's root.</param>
    /// <param name="options">Limits.</param>
    /// <param name="accepted">Names of findings that may pass.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>What was found; null where the split leaves nothing to look at.</returns>
    /// <exception cref="PipelineException">As above.</exception>
    public static async Task<LeakageCheck?> LookAsync(
        RowSchema schema, Split split, LeakagePolicy policy, Core.Evidence.DatasetVersion data, string repositoryRoot, DataOptions options, IEnumerable<string> accepted, CancellationToken cancellationToken)
    {
        using var table = await DataTable.OpenAsync(repositoryRoot, data.Path, schema, options, cancellationToken);
        if (table.Version.Sha256 != data.Sha256)
        {
            throw new PipelineException(
                "PIP2014",
                $"'{data.Path}' changed while it was looked at.",
                $"Its rules were checked on sha256:{data.Sha256.Abbreviated}…, now it is sha256:{table.Version.Sha256.Abbreviated}….",
                "Wait until its writer is done, then run ValidateData again.");
        }

        var cut = await CutTable.MakeAsync(table, split, cancellationToken);
        var figures = await cut.CountAsync(cancellationToken);
        await table.CheckUnchangedAsync(cancellationToken);
        return figures is null ? null : LeakageCheck.Of(schema, split, figures, policy, accepted);
    }
}
