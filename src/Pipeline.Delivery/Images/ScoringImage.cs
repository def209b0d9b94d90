using System.Security.Cryptography;
using Pipeline.Core.Digests;

namespace Pipeline.Delivery.Images;

/// <summary>The image of a scoring service: the published host in <c>/app</c>, one model in <c>/model</c>.</summary>
public static class ScoringImage
{
    /// <summary>Where the host is in the image.</summary>
    public const string AppFolder = "/app";

    /// <summary>Where the model is in the image.</summary>
    public const string ModelFolder = "/model";

    /// <summary>The file name of the model.</summary>
    public const string ModelFile = "model.onnx";

    /// <summary>The port that the service listens on in the image.</summary>
    public const int Port = 8080;

    /// <summary>Gives the recipe. The model is the last layer, so that a new model sends only itself.</summary>
    /// <param name="name">The model's name, for example <c>credit-risk</c>.</param>
    /// <param name="version">The model's semantic version.</param>
    /// <param name="appFolder">What <c>dotnet publish</c> wrote for the scoring host, portable or for this platform.</param>
    /// <param name="appAssembly">The host's assembly in it, for example <c>Pipeline.Serving.dll</c>.</param>
    /// <param name="modelFolder">Folder with <c>model.onnx</c> and its metadata.</param>
    /// <param name="baseReference">A base image; null or empty for this machine's own runtime.</param>
    /// <param name="provenance">Who builds from what.</param>
    /// <param name="labels">Labels besides those for title, version and creation.</param>
    /// <param name="arguments">Arguments of the host.</param>
    /// <exception cref="Core.Errors.PipelineException">A folder or the host's assembly or the model is missing.</exception>
    public static ImageRecipe Recipe(
        string name,
        string version,
        string appFolder,
        string appAssembly,
        string modelFolder,
        string? baseReference,
        ImageProvenance provenance,
        IReadOnlyDictionary<string, string>? labels = null,
        IReadOnlyList<string>? arguments = null)
    {
        var app = ImageLayer.FromFolder(appFolder, AppFolder, "pipeline: the scoring host", new AppFiles(appFolder).Belongs);
        var model = ImageLayer.FromFolder(modelFolder, ModelFolder, $"pipeline: model {name} {version}");
        var modelFile = Path.Combine(modelFolder, ModelFile);
        Require(Path.Combine(appFolder, appAssembly), "the scoring host");
        Require(modelFile, "the model");
        return new()
        {
            Name = name,
            Version = version,
            Base = BaseImage.Parse(baseReference, appFolder),
            Layers = [app, model],
            Entrypoint = ["dotnet", $"{AppFolder}/{appAssembly}", .. arguments ?? []],
            Variables = new Dictionary<string, string>(StringComparer.Ordinal) { ["ASPNETCORE_HTTP_PORTS"] = "8080" },
            Port = Port,
            Labels = labels ?? new Dictionary<string, string>(StringComparer.Ordinal),
            Components = [.. DependencyFile.Components(appFolder), ModelComponent(name, version, modelFile)],
            Provenance = provenance,
            Created = SourceDate.FromEnvironment(),
        };
    }

    private static void Require(string file, string what)
    {
        if (!File.Exists(file))
        {
            throw new Core.Errors.PipelineException(
                "PIP6001",
                $"The file '{file}' is missing, so {what} cannot go into the image.",
                "An image is packed from files that earlier steps wrote, and these did not, or wrote elsewhere.",
                "Run the earlier target (publish, or train) first, or correct the path.");
        }
    }

    private static ImageComponent ModelComponent(string name, string version, string file)
    {
        using var stream = File.OpenRead(file);
        return new(ComponentKind.MachineLearningModel, name)
        {
            Version = version,
            Digest = Digest.FromHash(SHA256.HashData(stream)),
        };
    }
}
