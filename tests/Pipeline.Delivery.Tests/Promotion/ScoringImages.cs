using Pipeline.Core.Digests;
using Pipeline.Core.Evidence;
using Pipeline.Delivery.Images;
using Pipeline.Delivery.Tests.Images;
using Pipeline.Registry.Images;
using Pipeline.Testing;

namespace Pipeline.Delivery.Tests.Promotion;

/// <summary>
/// Images of the real scoring host with a tiny model, versions 1.0.0 to 1.2.0, and 2.0.0, whose host says that it is ready and then
/// answers 500. Made once for all tests. Without a base layer: only their own files are needed to start them as processes.
/// </summary>
public sealed class ScoringImages : IAsyncLifetime
{
    public const string Broken = "2.0.0";
#if DEBUG
    private const string Configuration = "Debug";
#else
    private const string Configuration = "Release";
#endif
    private readonly TemporaryFolder _folder = new();

    public string Store => _folder.At("store");

    public string Unpacked => _folder.At("unpacked");

    public string App => _folder.At("app");

    public string Model => _folder.At("model");

    public ImageCache Cache => new(_folder.At("cache"));

    public static VerifiedImage Read(string store, string version) =>
        EvidenceJson.Read<VerifiedImage>(File.ReadAllBytes(Path.Combine(store, version + ".json")));

    public async ValueTask InitializeAsync()
    {
        Needs.Part(OperatingSystem.IsLinux(), "images run as processes on Linux only");
        Directory.CreateDirectory(Unpacked);
        Directory.CreateDirectory(Model);
        File.Copy(Path.Combine(AppContext.BaseDirectory, "models", "tiny.onnx"), _folder.At("model", "model.onnx"));
        await Tool.RunAsync(
            "dotnet", "publish", Path.Combine(RepositoryRoot.Path, "src", "Pipeline.Serving"), "--no-build", "-c", Configuration, "-o", App, "--nologo");
        foreach (var version in new[] { "1.0.0", "1.1.0", "1.2.0" })
        {
            await PackAsync(version, App);
        }

        await PublishBrokenAsync();
        await PackAsync(Broken, _folder.At("broken-app"));
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task PackAsync(string version, string app)
    {
        var recipe = new ImageRecipe
        {
            Name = "tiny",
            Version = version,
            Base = new BaseImage.Empty(),
            Layers = [ImageLayer.FromFolder(app, "/app", "the host"), ImageLayer.FromFolder(Model, "/model", "the model")],
            Entrypoint = ["dotnet", "/app/Pipeline.Serving.dll"],
            Port = 8080,
        };
        var built = await new OciLayoutWriter(Cache).WriteAsync(recipe, _folder.At("images", version), TestContext.Current.CancellationToken);
        await new ImageStore(Store).KeepAsync(_folder.At("images", version), built.Manifest, TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(Path.Combine(Store, version + ".json"), EvidenceJson.Write(new VerifiedImage
        {
            ModelId = "tiny",
            Version = version,
            Model = Digest.Of(await File.ReadAllBytesAsync(_folder.At("model", "model.onnx"))),
            Manifest = built.Manifest,
            Configuration = built.Configuration,
            Runtime = "process",
            RowsCompared = 1,
            LargestDifference = 0,
            StartUpMilliseconds = 1,
            P99LatencyMilliseconds = 1,
            PeakMemoryBytes = 1,
            Basis = [],
        }));
    }

    private async Task PublishBrokenAsync()
    {
        Directory.CreateDirectory(_folder.At("broken"));
        await File.WriteAllTextAsync(_folder.At("broken", "Directory.Build.props"), "<Project />");
        await File.WriteAllTextAsync(_folder.At("broken", "Broken.csproj"), """
            <Project Sdk="Microsoft.NET.Sdk.Web">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <AssemblyName>Pipeline.Serving</AssemblyName>
                <UseAppHost>false</UseAppHost>
                <ImplicitUsings>enable</ImplicitUsings>
                <DebugType>none</DebugType>
              </PropertyGroup>
            </Project>
            """);
        await File.WriteAllTextAsync(_folder.At("broken", "Program.cs"), """"
            var app = WebApplication.Create(["--urls", "http://127.0.0.1:0"]);
            app.MapGet("/v2/health/ready", () => Results.Ok());
            app.MapFallback(() => Results.StatusCode(500));
            await app.StartAsync();
            var file = args[Array.IndexOf(args, "--address-file") + 1];
            File.WriteAllText(file + ".new", $$"""{"process":{{Environment.ProcessId}},"address":"{{app.Urls.First()}}"}""");
            File.Move(file + ".new", file);
            await app.WaitForShutdownAsync();
            """");
        await Tool.RunAsync("dotnet", "publish", _folder.At("broken"), "-o", _folder.At("broken-app"), "-c", "Release", "--nologo", "-p:NuGetAudit=false");
    }
}
