using Nuke.Common;
using Nuke.Common.IO;
using Pipeline.Core.Evidence;
using Pipeline.Data.Formats;
using Pipeline.Engine;
using Pipeline.Training.Drift;

namespace Pipeline.Components;

/// <summary>Data for people and other tools: a comparison of two files, and the contract in open formats.</summary>
public interface ICompareData : IValidateData
{
    /// <summary>Gets the file that is the measure.</summary>
    [Parameter("File that is the measure, relative to the root (CompareData)")]
    string? Reference => TryGetValue(() => Reference);

    /// <summary>Gets the file to compare with it.</summary>
    [Parameter("File to compare with it, relative to the root (CompareData; default: the model's data)")]
    string? Current => TryGetValue(() => Current);

    /// <summary>Gets the licence of the data.</summary>
    [Parameter("Licence of the data, an SPDX name or an address (ExportContract)")]
    string? DataLicense => TryGetValue(() => DataLicense);

    /// <summary>Gets the page of the data.</summary>
    [Parameter("Address of the data set's page (ExportContract)")]
    string? DataPage => TryGetValue(() => DataPage);

    /// <summary>Gets who made the data.</summary>
    [Parameter("Who made the data (ExportContract)")]
    string? DataCreator => TryGetValue(() => DataCreator);

    /// <summary>Gets when the data were published.</summary>
    [Parameter("When the data were published, for example 2026-11-26 (ExportContract)")]
    string? DataPublished => TryGetValue(() => DataPublished);

    /// <summary>Gets where the contract goes in open formats.</summary>
    AbsolutePath ContractDirectory => ArtifactsDirectory / "contract";

    /// <summary>Gets the target that compares two files.</summary>
    Target CompareData => _ => _
        .Description("Compare two data files, every row: --reference FILE --current FILE; the report is artifacts/reports/compare.html")
        .Requires(() => Reference)
        .Executes(async cancellationToken =>
        {
            var facts = await FileComparison.RunAsync(Model, Reference!, Current, RootDirectory, cancellationToken);
            await Reports.WriteDataAsync(ReportsDirectory / "compare", facts, cancellationToken);
            ReportSummary(figures => figures
                .With("drifted", $"{facts.Drift!.InBrief}")
                .With("told apart", $"{facts.Drift.Report!.Together?.InBrief ?? "not tried"}")
                .With("report", $"artifacts/reports/compare.html"));
        });

    /// <summary>Gets the target that exports the contract.</summary>
    Target ExportContract => _ => _
        .Description("Write the contract as Open Data Contract Standard v3.1 and the data set as Croissant 1.0, into artifacts/contract")
        .DependsOn(ValidateData)
        .Executes(async cancellationToken =>
        {
            var data = await Evidence.ReadAsync<ValidatedData>(cancellationToken);
            var card = new DatasetCard(DataLicense, DataPage, DataCreator, DataPublished);
            await Reports.WriteAsync(
                ContractDirectory / "odcs.yaml", OpenDataContract.ToYaml(Model.Id, Model.Description, Model.Data.Path, Model.UntypedContract), cancellationToken);
            await Reports.WriteAsync(
                ContractDirectory / "croissant.json", Croissant.ToJson(Model.Id, Model.Description, data.Value.Dataset, Model.Schema, card), cancellationToken);
            ReportSummary(figures => figures
                .With("contract", $"artifacts/contract")
                .With("Croissant lacks", $"{(card.Missing.Count == 0 ? "nothing" : string.Join(", ", card.Missing))}"));
        });
}
