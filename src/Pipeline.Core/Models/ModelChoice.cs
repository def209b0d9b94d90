using Pipeline.Core.Errors;

namespace Pipeline.Core.Models;

/// <summary>Picks one of a repository's models by its name.</summary>
public static class ModelChoice
{
    /// <summary>Picks.</summary>
    /// <param name="name">A model's name; null for the first.</param>
    /// <param name="models">The models, at least one.</param>
    /// <exception cref="PipelineException">PIP4008: no model has that name.</exception>
    public static Model Of(string? name, params IReadOnlyList<Model> models) => name is null
        ? models[0]
        : models.FirstOrDefault(model => model.Id == name) ?? throw new PipelineException(
            "PIP4008",
            $"There is no model '{name}'.",
            $"This repository has {string.Join(", ", models.Select(model => model.Id))}.",
            "Name one of those, or leave the option out for the first.");
}
