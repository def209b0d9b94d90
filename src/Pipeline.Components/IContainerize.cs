using Nuke.Common;
using Nuke.Common.IO;
using Pipeline.Core.Evidence;
using Pipeline.Delivery.Images;
using Pipeline.Delivery.Images.Registries;
using Pipeline.Delivery.Runtimes;
using Pipeline.Delivery.Verification;
using Pipeline.Engine;
using Pipeline.Training.Evaluation;

namespace Pipeline.Components;

/// <summary>Containerization: the registered model and the scoring host are an image, and the image is proved.</summary>
public interface IContainerize : IRegister, IHazImageRepository
{
    /// <summary>Gets the base image.</summary>
    [Parameter("Base image, host/repository@sha256:... (default: assembled from this machine's .NET runtime)")]
    string? BaseImage => TryGetValue(() => BaseImage);

    /// <summary>Gets the runtime.</summary>
    [Parameter("Where stages run: process or docker (default: docker when an engine answers)")]
    string? Runtime => TryGetValue(() => Runtime);

    /// <summary>Gets the project of the scoring host.</summary>
    AbsolutePath HostProject => RootDirectory / "src" / "Pipeline.Serving" / "Pipeline.Serving.csproj";

    /// <summary>Gets where the published host goes.</summary>
    AbsolutePath HostDirectory => StateDirectory / "host";

    /// <summary>Gets where the image goes, an OCI layout.</summary>
    AbsolutePath ImageDirectory => ArtifactsDirectory / "image";

    /// <summary>Gets what the image may cost.</summary>
    VerificationBudget ImageBudget => new();

    /// <summary>Gets the target that publishes the scoring host.</summary>
    Target PublishHost => _ => _
        .Description("Publish the scoring host for the image")
        .DependsOn(Compile)
        .Unlisted()
        .Inputs("src/Pipeline.Serving/**/*.cs", "src/Pipeline.Scoring/**/*.cs", "src/Pipeline.Registry/**/*.cs", "src/Pipeline.Core/**/*.cs")
        .Inputs("src/*/*.csproj", "*.props", "global.json", "src/Pipeline.Serving/packages.lock.json")
        .Outputs(".pipeline/host/**/*")
        .Executes(cancellationToken =>
        {
            HostDirectory.CreateOrCleanDirectory();
            return DotNet.RunAsync(cancellationToken, "publish", HostProject, "--no-build", "-c", "Release", "--no-self-contained", "-o", HostDirectory);
        });

    /// <summary>Gets the target that packs the image.</summary>
    Target Containerize => _ => _
        .Description("Pack the model and the scoring host into an OCI image, without a container engine")
        .DependsOn(Register, PublishHost)
        .Consumes(ValidateCode, ValidateData, Train, Evaluate, Gate, Register)
        .InputValue("base", () => BaseImage)
        .InputCode(typeof(ModelPackager))
        .Outputs(Evidence.PathOf("packaged-image"), $"{RootDirectory.GetRelativePathTo(ImageDirectory)}/**/*")
        .Produces(Evidence.PathOf("packaged-image"), ImageDirectory)
        .Checks(cancellationToken => Evidence.CheckSealAsync("packaged-image", cancellationToken))
        .Executes(async cancellationToken =>
        {
            var registered = await Evidence.ReadAsync<RegisteredModel>(cancellationToken);
            var cache = new ImageCache(StateDirectory / "cache" / "images");
            using var http = new HttpClient { Timeout = TimeSpan.FromMinutes(10) };
            var packager = new ModelPackager(new OciLayoutWriter(cache, new RegistryClient(http, cache, TimeProvider.System)));
            var image = await Evidence.WriteAsync(
                await packager.PackAsync(
                    registered,
                    new ImageParts
                    {
                        AppFolder = HostDirectory,
                        ModelFolder = ModelFile.Parent!,
                        ImageFolder = ImageDirectory,
                        BaseReference = BaseImage,
                        Arguments = ServingProgram.ImageArguments(registered.Value.Version),
                    },
                    cancellationToken),
                cancellationToken);
            ReportSummary(figures => figures
                .With("image", $"sha256:{image.Value.Manifest.Abbreviated}")
                .With("size", $"{image.Value.Bytes / 1e6:0.0} MB")
                .With("platform", $"{image.Value.Platform}"));
        });

    /// <summary>Gets the target that proves the image.</summary>
    Target VerifyImage => _ => _
        .Description("Start the image, score held-out rows over HTTP, compare with the model file, measure start-up, latency and memory")
        .DependsOn(Containerize)
        .Consumes(ValidateCode, ValidateData, Train, Evaluate, Gate, Register, Containerize)
        .InputValue("budget", () => ImageBudget.ToString())
        .InputValue("runtime", () => Runtime)
        .InputCode(typeof(ImageVerifier))
        .Outputs(Evidence.PathOf("verified-image"))
        .Produces(Evidence.PathOf("verified-image"))
        .NeverRestored()
        .SuggestsNext($"./build.sh Promote --to staging{ModelOption}", "put the verified image into the first stage")
        .Checks(cancellationToken => Evidence.CheckSealAsync("verified-image", cancellationToken))
        .Executes(async cancellationToken =>
        {
            var packaged = await Evidence.ReadAsync<PackagedImage>(cancellationToken);
            var (_, rows) = await ModelAtHand.ReadRowsAsync(this, cancellationToken);
            var expected = HoldoutScores.Of(ModelFile, rows.Holdout, cancellationToken);
            using var choice = await RuntimeChoice.MakeAsync(Runtime, StateDirectory, TimeProvider.System, cancellationToken);
            var verified = await Evidence.WriteAsync(
                await new ImageVerifier(choice.Runtime, TimeProvider.System)
                    .VerifyAsync(packaged, ImageDirectory, rows.Holdout, expected, ImageBudget, cancellationToken),
                cancellationToken);
            ReportSummary(figures => figures
                .With("rows equal", $"{verified.Value.RowsCompared:N0}")
                .With("start-up", $"{verified.Value.StartUpMilliseconds:0} ms")
                .With("p99", $"{verified.Value.P99LatencyMilliseconds:0.0} ms")
                .With("memory", $"{verified.Value.PeakMemoryBytes / 1e6:0} MB")
                .With("as", $"{verified.Value.Runtime}"));
        });

    /// <summary>Gets the target that pushes the image.</summary>
    Target PushImage => _ => _
        .Description("Push the verified image to the registry (--image-repository), from where other machines get the model to compare with")
        .DependsOn(VerifyImage)
        .Consumes(Containerize, VerifyImage)
        .OnlyWhenDynamic(() => !string.IsNullOrWhiteSpace(ImageRepository))
        .Executes(async cancellationToken =>
        {
            var verified = await Evidence.ReadAsync<VerifiedImage>(cancellationToken);
            using var images = OpenPushedImages();
            var pushed = await images!.PushAsync(verified.Value, ImageDirectory, cancellationToken);
            ReportSummary(figures => figures.With("image", $"{pushed.Reference}").With("sent", $"{pushed.BlobsSent} blobs"));
        });
}
