using Nuke.Common;
using Nuke.Common.IO;
using Pipeline.Core.Models;

namespace Pipeline.Components;

/// <summary>
/// The whole chain for a repository with two models: the first one by default, the other with <c>--model lending-club</c>. Each has its own
/// artifacts; versions and images of both are in one store and one ledger, told apart by the model's name.
/// </summary>
/// <typeparam name="TModel">The model class that is meant where none is named.</typeparam>
/// <typeparam name="TOther">The other model class.</typeparam>
public interface IModelPipeline<TModel, TOther> : IModelPipeline<TModel>
    where TModel : Model, new()
    where TOther : Model, new()
{
    /// <summary>Gets the name of the model that the build is about.</summary>
    [Parameter("Name of the model to work on, where the repository has several (default: the first)", Name = "Model")]
    string? Only => TryGetValue(() => Only);

    /// <inheritdoc/>
    Model IHazModel.Model => ModelChoice.Of(Only, new TModel(), new TOther());

    /// <inheritdoc/>
    IEnumerable<Model> IVersionData.OtherModels => [new TModel(), new TOther()];

    /// <inheritdoc/>
    AbsolutePath IHazModel.ArtifactsDirectory => Only is null || Only == new TModel().Id
        ? RootDirectory / "artifacts"
        : RootDirectory / "artifacts" / ModelChoice.Of(Only, new TModel(), new TOther()).Id;

    /// <inheritdoc/>
    IReadOnlyList<string> IHazModel.ModelArguments => Only is null ? [] : ["--model", Only];
}
