using Nuke.Common;
using Nuke.Common.IO;
using Pipeline.Core.Models;
using Pipeline.Registry.Evidence;

namespace Pipeline.Components;

/// <summary>The model that a pipeline is about, and where the pipeline keeps its files.</summary>
public interface IHazModel : INukeBuild
{
    /// <summary>Gets the model.</summary>
    Model Model { get; }

    /// <summary>Gets what names the model on the command line of the build; nothing where there is one model.</summary>
    IReadOnlyList<string> ModelArguments => [];

    /// <summary>Gets the same as the end of a command that is suggested, with a space before it.</summary>
    string ModelOption => string.Concat(ModelArguments.Select(argument => " " + argument));

    /// <summary>Gets where results that people look at go: <c>artifacts/</c>.</summary>
    AbsolutePath ArtifactsDirectory => RootDirectory / "artifacts";

    /// <summary>Gets where the pipeline remembers: <c>.pipeline/</c>.</summary>
    AbsolutePath StateDirectory => RootDirectory / ".pipeline";

    /// <summary>Gets where pages for people go.</summary>
    AbsolutePath ReportsDirectory => ArtifactsDirectory / "reports";

    /// <summary>Gets the evidence of this checkout, one statement a stage.</summary>
    EvidenceFolder Evidence => new(ArtifactsDirectory / "evidence");

    /// <summary>Gets the model's data files: one, or those that its pattern names now.</summary>
    IEnumerable<AbsolutePath> DataFiles => Pipeline.Data.Files.DataFile.PathsOf(RootDirectory, Model.Data.Path).Select(path => (AbsolutePath)path);

    /// <summary>Gets the model file.</summary>
    AbsolutePath ModelFile => ArtifactsDirectory / "model" / "model.onnx";
}
