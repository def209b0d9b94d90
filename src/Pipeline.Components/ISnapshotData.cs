using Nuke.Common;
using Pipeline.Data.Databases;
using Pipeline.Engine;

namespace Pipeline.Components;

/// <summary>
/// A table of a database as data: its contract is checked there, and its rows become a file that everything else reads. It is no part of
/// <see cref="IModelPipeline{TModel}"/>: a build whose data are files has no connection string to ask for, and no target that could only refuse.
/// </summary>
public interface ISnapshotData : IValidateData
{
    /// <summary>Gets the connection string of the database; null: the environment variable that the model names.</summary>
    [Parameter("Connection string of the database with the model's table (default: the environment variable that the model's Data names)")]
    [Secret]
    string? DataConnection => TryGetValue(() => DataConnection);

    /// <summary>Gets the target that checks the table and keeps its rows. It runs whenever it is asked: nothing tells from outside whether a table changed.</summary>
    Target SnapshotData => _ => _
        .Description("Check the contract on the model's table, in the database, and keep the rows as the file that everything else reads")
        .TryAfter<IVersionData>(build => build.PullData)
        .SuggestsNext($"./build.sh ValidateData{ModelOption}", "go on with the rows that were kept")
        .Executes(async cancellationToken =>
        {
            var taken = await TableSnapshot.TakeAsync(
                Model,
                DataConnection,
                RootDirectory,
                await DataOptionsAsync(cancellationToken),
                cancellationToken);
            await Reports.WriteDataAsync(ReportsDirectory / "table", taken.Verdict.ToFacts(), cancellationToken);
            var data = taken.Verdict.ToEvidence();
            ReportSummary(figures => figures
                .With("rows", $"{data.Rows:N0}")
                .With("rules", $"{data.Rules.Count}")
                .With("data", $"{data.Dataset.Sha256.Abbreviated}")
                .With("snapshot", $"{data.Dataset.Path}{(taken.IsNew ? string.Empty : ", as it was")}"));
        });
}
