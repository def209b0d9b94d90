using Pipeline.Core.Digests;
using Pipeline.Delivery.Images;
using Pipeline.Testing;

namespace Pipeline.Delivery.Tests.Images;

/// <summary>A tiny ASP.NET service, published once for all tests that need a real one, and its image.</summary>
public sealed class PublishedApp : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();

    public string App => folder.At("app");

    public string Layout => folder.At("image");

    public ImageCache Cache => new(folder.At("cache"));

    public BuiltImage Built { get; private set; } = null!;

    public string Model => folder.At("model");

    public ImageRecipe Recipe(string? baseReference = null) => ScoringImage.Recipe(
        "tiny-scorer",
        "0.1.0+build.7",
        App,
        "Tiny.dll",
        Model,
        baseReference,
        new ImageProvenance
        {
            Parameters = new Dictionary<string, string>(StringComparer.Ordinal) { ["target"] = "Containerize" },
            Materials =
            [
                ImageMaterial.OfCommit("git+https://example.com/team/tiny-scorer", new string('a', 40)),
                ImageMaterial.Of("gated-model", Digest.Of("the evidence")),
            ],
        });

    public async ValueTask InitializeAsync()
    {
        Needs.Part(OperatingSystem.IsLinux(), "a base image is assembled from this machine on Linux only");
        Directory.CreateDirectory(folder.At("source"));
        Directory.CreateDirectory(Model);
        await File.WriteAllTextAsync(folder.At("model", "model.onnx"), "not a real model, but these tests do not score");
        await File.WriteAllTextAsync(folder.At("source", "Directory.Build.props"), "<Project />");
        await File.WriteAllTextAsync(folder.At("source", "Tiny.csproj"), """
            <Project Sdk="Microsoft.NET.Sdk.Web">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <InvariantGlobalization>true</InvariantGlobalization>
                <UseAppHost>false</UseAppHost>
                <ImplicitUsings>enable</ImplicitUsings>
                <DebugType>none</DebugType>
              </PropertyGroup>
            </Project>
            """);

        // It answers with what only a right image has: the user, the model, working cryptography and certificates.
        await File.WriteAllTextAsync(folder.At("source", "Program.cs"), """
            using System.Security.Cryptography;
            var app = WebApplication.Create(args);
            app.MapGet("/", () => string.Join(' ',
                Environment.UserName,
                File.Exists("/model/model.onnx") || File.Exists("../model/model.onnx"),
                Convert.ToHexString(SHA256.HashData("abc"u8))[..8],
                ECDsa.Create(ECCurve.NamedCurves.nistP256).KeySize));
            app.Run();
            """);
        await Tool.RunAsync("dotnet", "publish", folder.At("source"), "-o", App, "-c", "Release", "--nologo", "-p:NuGetAudit=false");
        Built = await new OciLayoutWriter(Cache).WriteAsync(Recipe(), Layout, TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
