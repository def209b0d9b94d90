using Pipeline.Core.Drift;
using Pipeline.Core.Errors;
using Pipeline.Core.Models;
using Pipeline.Core.Reports;
using Pipeline.Data;
using Pipeline.Data.Drift;

namespace Pipeline.Training.Drift;

/// <summary>Compares two data files for people: the contract of the one, exact drift from the other, column by column and all together.</summary>
public static class FileComparison
{
    /// <summary>Compares.</summary>
    /// <param name="model">The model: its columns, contract and drift policy.</param>
    /// <param name="reference">The file that is the measure, relative to the repository's root.</param>
    /// <param name="current">The file to compare with it; null for the model's data.</param>
    /// <param name="repositoryRoot">Absolute path of the repository's root.</param>
    /// <param name="cancellationToken">Stops reading and training.</param>
    /// <returns>What a report is written from.</returns>
    /// <exception cref="PipelineException">PIP20xx: a file cannot be read.</exception>
    public static async Task<DataFacts> RunAsync(
        Model model, string reference, string? current, string repositoryRoot, CancellationToken cancellationToken)
    {
        var options = new DataOptions();
        var (first, second) = (DataSource.File(reference), current is null ? model.Data : DataSource.File(current));
        var before = await DataValidator.JudgeAsync(model.Id, model.UntypedContract, first, repositoryRoot, options, cancellationToken);
        var now = await DataValidator.JudgeAsync(model.Id, model.UntypedContract, second, repositoryRoot, options, cancellationToken);
        var report = await DriftRunner.CompareAsync(model.Schema, first, second, repositoryRoot, model.Drift.Thresholds, options, cancellationToken);
        var check = new DriftCheck
        {
            Against = reference,
            Reference = before.Dataset,
            Report = report with
            {
                Together = await DomainClassifier.MeasureAsync(
                    model.Schema, first, second, (report.ReferenceRows, report.CurrentRows), repositoryRoot, cancellationToken),
            },
            Severity = model.Drift.Severity,
        };
        return (now with { Drift = check, Reference = before.Profile }).ToFacts();
    }
}
