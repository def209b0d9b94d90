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
            var repeated = await new Reproducer(RootDirectory, StateDirectory, Ledger, Registry, Store).RunAsync(
                Model.Id,
                Version,
                new($"{RootDirectory.GetRelativePathTo(ModelFile)}", $"{RootDirectory.GetRelativePathTo(ArtifactsDirectory / "evidence")}"),
                (folder, earlier, stop) => DotNet.RunInAsync(
                    folder,
                    stop,
                    [
                        "run", "-c", "Release", "--project", $"{RootDirectory.GetRelativePathTo(BuildProjectFile!)}", "--", "Train", "--root", folder,
                        .. ModelArguments, .. earlier is null ? (string[])[] : ["--update-from", earlier],
                    ]),
                cancellationToken);
            ReportSummary(figures => figures
                .With("versions", $"{string.Join(", ", repeated.Select(plan => plan.Version))}")
                .With("same bytes", $"{repeated[^1].Training.Model.Abbreviated}"));
        });
}
