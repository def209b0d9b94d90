using Pipeline.Delivery.Images;
using Pipeline.Testing;

namespace Pipeline.Delivery.Tests.Images;

/// <summary>An image of a few small files, written in milliseconds.</summary>
internal sealed class SmallImage : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public SmallImage()
    {
        Directory.CreateDirectory(folder.At("app", "wwwroot"));
        Directory.CreateDirectory(folder.At("model"));
        File.WriteAllText(folder.At("app", "host.dll"), "a program");
        File.WriteAllText(folder.At("app", "wwwroot", new string('n', 90) + "ä.txt"), "a file with a long name");
        File.WriteAllBytes(folder.At("model", "model.onnx"), [.. Enumerable.Range(0, 200_000).Select(number => (byte)(number * number % 251))]);
    }

    public string Layout => folder.At("image");

    public ImageCache Cache => new(folder.At("cache"));

    public OciLayoutWriter Writer => new(Cache);

    public string At(params string[] parts) => folder.At(parts);

    public ImageRecipe Recipe() => new()
    {
        Name = "credit-risk",
        Version = "1.2.0",
        Base = new BaseImage.Empty(),
        Layers =
        [
            ImageLayer.FromFolder(folder.At("app"), "/app", "the host"),
            ImageLayer.FromFolder(folder.At("model"), "/model", "the model"),
        ],
        Entrypoint = ["/app/host.dll"],
        Variables = new Dictionary<string, string>(StringComparer.Ordinal) { ["ZEBRA"] = "1", ["APPLE"] = "2" },
        Port = 8080,
        Components = [new(ComponentKind.Library, "Example") { Version = "1.0.0", Purl = "pkg:nuget/Example@1.0.0" }],
    };

    public Task<BuiltImage> WriteAsync() => Writer.WriteAsync(Recipe(), Layout, TestContext.Current.CancellationToken);

    public void Dispose() => folder.Dispose();
}
