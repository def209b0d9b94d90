using Pipeline.Engine.Workflows;

namespace Pipeline.Components;

/// <summary>The whole chain for one model: from code validation to promotion.</summary>
/// <typeparam name="TModel">The model class.</typeparam>
public interface IModelPipeline<TModel> : IVersionData, ICompareData, IInferContract, IReproduce, IScoreReadiness, IGenerateWorkflows
    where TModel : Core.Models.Model, new()
{
    /// <inheritdoc/>
    Core.Models.Model IHazModel.Model => new TModel();
}
