using Pipeline.Core.Errors;
using Pipeline.Core.Evidence;
using Pipeline.Core.Leakage;
using Pipeline.Core.Models;
using Pipeline.Data.Rows;

namespace Pipeline.Data.Leakage;

/// <summary>Reads the rows as training will, and looks for what gives the answer away.</summary>
public static class LeakageRunner
{
    /// <summary>Looks for leaks in data that keep their contract.</summary>
    /// <param name="model">The model: its columns, split and policy.</param>
    /// <param name="verdict">What the contract found; no failure.</param>
    /// <param name="repositoryRoot">Absolute path of the repository's root.</param>
    /// <param name="accepted">Names of findings that may pass.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>What was found; null where the split leaves nothing to look at, which training will say.</returns>
    /// <exception cref="PipelineException">PIP20xx: the file cannot be read.</exception>
    public static async Task<LeakageCheck?> LookAsync(
        Model model, DataVerdict verdict, string repositoryRoot, IEnumerable<string> accepted, CancellationToken cancellationToken)
    {
        var validated = new ValidatedData
        {
            ModelId = verdict.ModelId,
            Dataset = verdict.Dataset,
            Rows = verdict.Profile.Rows,
            Schema = verdict.Schema,
            Rules = verdict.Rules,
            Profile = verdict.Profile,
        };
        try
        {
            var rows = await Dataset.ReadAsync(model, validated, repositoryRoot, cancellationToken);
            return LeakageCheck.Of(model.Split, rows.Training, rows.Holdout, model.Leakage, accepted);
        }
        catch (PipelineException exception) when (exception.Code is "PIP2017" or "PIP2018")
        {
            return null;
        }
    }
}
