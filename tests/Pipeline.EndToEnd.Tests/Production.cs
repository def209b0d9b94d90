using Pipeline.Core.Digests;
using Pipeline.Core.Evidence;
using Pipeline.Core.Gates;
using Pipeline.Core.Models;
using Pipeline.Core.Stages;
using Pipeline.Delivery.Images;
using Pipeline.Delivery.Images.Registries;
using Pipeline.Registry.Evidence;
using Pipeline.Registry.Ledgers;
using Pipeline.Registry.Versions;

namespace Pipeline.EndToEnd.Tests;

/// <summary>Registers and promotes the model of a checkout, without the code validation and the containers that a real promotion needs.</summary>
internal sealed class Production(Checkout checkout, string artifacts = "artifacts")
{
    private const string ModelId = "credit-risk";

    public Ledger Ledger { get; } = new(LedgerSettings.In(checkout.At(".pipeline")), TimeProvider.System);

    public EvidenceFolder Evidence { get; } = new(checkout.At(artifacts + "/evidence"));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Writes evidence of validated code: the checkout has no code, and validating that of the whole repository takes minutes.</summary>
    public Task ValidateCodeAsync() => Evidence.WriteAsync(
        new ValidatedCode
        {
            Source = Registry.Sources.GitSource.Read(checkout.Root),
            Sources = Digest.Of("sources"),
            Files = 1,
            TestsPassed = 1,
            TestsSkipped = 0,
            AnalyzerFindings = 0,
        },
        Cancel);

    /// <summary>Registers the checkout's model as having passed the gates of a model class; the checkout's own evidence stays as it was.</summary>
    public async Task RegisterAsync(Model model)
    {
        var own = await File.ReadAllBytesAsync(checkout.Evidence("gated-model"), Cancel);
        var evaluated = await Evidence.ReadAsync<EvaluatedModel>(Cancel);
        await Evidence.WriteAsync(GateKeeper.Decide(model.Gates, Asked(evaluated, model), new HashSet<string>()).OrThrow(), Cancel);
        await new ModelRegistry(checkout.At(".pipeline/store"), Ledger).RegisterAsync(
            new(checkout.At("artifacts/model/model.onnx"), Evidence, new(new string('a', 40), "main", Dirty: false), VersionChoice.Minor, "ada@laptop"), Cancel);
        await File.WriteAllBytesAsync(checkout.Evidence("gated-model"), own, Cancel);
    }

    /// <summary>Pushes an image with the checkout's model and says that production holds it.</summary>
    public async Task PromoteAsync(string repository)
    {
        using var folder = new Testing.TemporaryFolder();
        var layout = folder.At("image");
        var cache = new ImageCache(folder.At("cache"));
        var built = await new OciLayoutWriter(cache).WriteAsync(
            new ImageRecipe
            {
                Name = ModelId,
                Version = "1.0.0",
                Base = new BaseImage.Empty(),
                Layers = [ImageLayer.FromFolder(checkout.At("artifacts/model"), "/model", "the model")],
                Entrypoint = ["/none"],
            },
            layout,
            Cancel);
        using var http = new HttpClient();
        await new RegistryClient(http, cache, TimeProvider.System).PushAsync(
            await OciLayout.OpenAsync(layout, Cancel), ImageReference.Parse($"{repository}/{ModelId}:1.0.0"), Cancel);
        await Ledger.AssignAsync(
            new()
            {
                ModelId = ModelId,
                Version = "1.0.0",
                Stage = Stage.Production,
                Model = Ledger.Version(ModelId, "1.0.0").Value.Model,
                Manifest = built.Manifest,
                Configuration = built.Configuration,
                Evidence = Digest.Of("verified"),
                Strategy = "direct",
                Outcome = PromotionOutcome.Promoted,
                Actor = "ada@laptop",
                Replaces = 0,
            },
            Cancel);
    }

    /// <summary>The evaluation, as if it had been asked what this model's gates ask; its seal stays.</summary>
    private static Sealed<EvaluatedModel> Asked(Sealed<EvaluatedModel> evaluated, Model model) =>
        evaluated with { Value = evaluated.Value with { Questions = model.Gates.Questions } };
}
