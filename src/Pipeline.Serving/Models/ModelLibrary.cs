using System.Collections.Frozen;
using Pipeline.Core.Errors;
using Pipeline.Core.Models;
using Pipeline.Scoring;

namespace Pipeline.Serving.Models;

/// <summary>All models of a host, by name and version. Loaded once; the last version answers where none is named.</summary>
internal sealed class ModelLibrary : IDisposable
{
    private const string ModelFile = "model.onnx";
    private readonly FrozenDictionary<string, ServedModel[]> _models;

    private ModelLibrary(IEnumerable<ServedModel> models) => _models = models
        .GroupBy(model => model.Name, StringComparer.Ordinal)
        .ToFrozenDictionary(
            group => group.Key,
            group => group.OrderBy(model => model.Version, VersionOrder.Instance).ToArray(),
            StringComparer.Ordinal);

    public IEnumerable<ServedModel> All => _models.Values.SelectMany(versions => versions);

    /// <summary>Loads every model of a folder and scores a row with each.</summary>
    /// <param name="folder">Holds <c>NAME/VERSION/model.onnx</c>, or one <c>model.onnx</c>.</param>
    /// <param name="loneVersion">Version of the one model, if there is just one.</param>
    /// <exception cref="PipelineException">PIP7003: no model, or a name that is none; PIP7004: a model cannot be served.</exception>
    public static ModelLibrary Load(string folder, string loneVersion)
    {
        var models = new List<ServedModel>();
        try
        {
            var lone = Path.Combine(folder, ModelFile);
            var files = File.Exists(lone) ? [(Name: null, Version: loneVersion, File: lone)] : Find(folder).ToList();
            foreach (var (name, version, file) in files)
            {
                models.Add(Open(name, version, file));
            }

            return models.Count > 0 ? new(models) : throw Empty(folder, "It holds no model.");
        }
        catch
        {
            models.ForEach(model => model.Dispose());
            throw;
        }
    }

    /// <summary>Gives the versions of a model, the last one at the end; none when the name is unknown.</summary>
    public ReadOnlySpan<ServedModel> Versions(ReadOnlySpan<char> name) =>
        _models.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var versions) ? versions : [];

    public void Dispose()
    {
        foreach (var model in All)
        {
            model.Dispose();
        }
    }

    private static IEnumerable<(string? Name, string Version, string File)> Find(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw Empty(folder, "There is no such folder.");
        }

        foreach (var model in Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal))
        {
            foreach (var version in Directory.EnumerateDirectories(model).Order(StringComparer.Ordinal))
            {
                if (File.Exists(Path.Combine(version, ModelFile)))
                {
                    yield return (Path.GetFileName(model), Path.GetFileName(version), Path.Combine(version, ModelFile));
                }
            }
        }
    }

    private static ServedModel Open(string? name, string version, string file)
    {
        try
        {
            var scoring = ScoringModel.Load(file);
            var model = new ServedModel(name ?? scoring.Signature.ModelId, version, scoring, file);
            try
            {
                CheckName(model);
                model.WarmUp();
                return model;
            }
            catch
            {
                model.Dispose();
                throw;
            }
        }
        catch (PipelineException exception) when (exception.Code != "PIP7003")
        {
            throw new PipelineException(
                "PIP7004",
                $"The model in '{file}' cannot be served.",
                $"{exception.Code}: {exception.What} {exception.Why}",
                exception.Fix,
                exception);
        }
    }

    private static void CheckName(ServedModel model)
    {
        if (!ModelId.IsValid(model.Name) || model.Name != model.Scoring.Signature.ModelId)
        {
            throw Empty(
                model.Name, $"Its folder is named '{model.Name}', and the model in it says it is '{model.Scoring.Signature.ModelId}'.");
        }
    }

    private static PipelineException Empty(string folder, string why) => new(
        "PIP7003",
        $"No model can be served from '{folder}'.",
        why,
        "Name a folder that holds NAME/VERSION/model.onnx, NAME being the model's own, or one model.onnx.");
}
