using Nuke.Common;
using Nuke.Common.IO;
using Pipeline.Delivery.Reproduction;
using Pipeline.Engine;

namespace Pipeline.Components;

/// <summary>Reproduction: a registered version is trained again from its recorded source, data and settings.</summary>
public interface IReproduce : IRegister
{
    /// <summary>Gets the target that reproduces.</summary>
    Target Reproduce => _ => _
        .Description("Train a registered version again from its own commit, data and settings, and compare the bytes: --version 1.2.0")
        .Executes(async cancellationToken =>
        {
            await Ledger.SynchronizeAsync(cancellationToken);
            var plan = await new Reproducer(RootDirectory, StateDirectory, Ledger, Registry, Store)
                .PrepareAsync(Model.Id, Version, cancellationToken);
            await DotNet.RunInAsync(
                plan.Folder,
                cancellationToken,
                "run", "-c", "Release", "--project", $"{RootDirectory.GetRelativePathTo(BuildProjectFile!)}", "--", "Train", "--root", plan.Folder);
            await Reproducer.CompareAsync(plan, $"{RootDirectory.GetRelativePathTo(ModelFile)}", cancellationToken);
            ReportSummary(figures => figures.With("version", $"{plan.Version}").With("same bytes", $"{plan.Training.Model.Abbreviated}"));
        });
}
