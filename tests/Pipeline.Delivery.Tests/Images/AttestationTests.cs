using System.Text.Json.Nodes;
using Pipeline.Core.Digests;
using Pipeline.Delivery.Images;

namespace Pipeline.Delivery.Tests.Images;

[Collection(PublishedAppGroup.Name)]
public sealed class AttestationTests(PublishedApp app)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_bill_of_materials_lists_the_model_the_runtime_and_the_libraries()
    {
        var layout = await OciLayout.OpenAsync(app.Layout, Cancel);
        var bytes = (await layout.ReadSbomAsync(Cancel))!;
        var document = JsonNode.Parse(bytes)!;
        var components = document["components"]!.AsArray().Select(component => component!).ToList();

        Assert.Equal(app.Built.Sbom, Digest.Of(bytes));
        Assert.Equal(("CycloneDX", "1.6"), ((string?)document["bomFormat"], (string?)document["specVersion"]));
        Assert.Equal(app.Built.Manifest.Hex, (string?)document["metadata"]!["component"]!["hashes"]![0]!["content"]);
        var model = Assert.Single(components, component => (string?)component["type"] == "machine-learning-model");
        Assert.Equal(Digest.Of(await File.ReadAllBytesAsync(Path.Combine(app.Model, "model.onnx"), Cancel)).Hex, (string?)model["hashes"]![0]!["content"]);
        Assert.Contains(components, component => (string?)component["name"] == "Microsoft.AspNetCore.App");
        Assert.Contains(components, component => ((string?)component["name"])!.EndsWith("/libssl.so.3", StringComparison.Ordinal));
        if (Directory.Exists("/var/lib/dpkg/info"))
        {
            var library = components.Single(component => ((string?)component["name"])!.EndsWith("/libc.so.6", StringComparison.Ordinal));
            Assert.StartsWith("pkg:deb/", (string?)library["purl"], StringComparison.Ordinal);
            Assert.Contains("/libc6@", (string?)library["purl"], StringComparison.Ordinal);
        }

        Assert.Equal(components.Count, components.Select(component => (string?)component["bom-ref"]).Distinct().Count());
    }

    [Fact]
    public async Task The_provenance_is_about_the_image_and_names_what_it_was_made_from()
    {
        var layout = await OciLayout.OpenAsync(app.Layout, Cancel);
        var bytes = (await layout.ReadProvenanceAsync(Cancel))!;
        var statement = JsonNode.Parse(bytes)!;
        var definition = statement["predicate"]!["buildDefinition"]!;

        Assert.Equal(app.Built.Provenance, Digest.Of(bytes));
        Assert.Equal("https://in-toto.io/Statement/v1", (string?)statement["_type"]);
        Assert.Equal("https://slsa.dev/provenance/v1", (string?)statement["predicateType"]);
        Assert.Equal(app.Built.Manifest.Hex, (string?)statement["subject"]![0]!["digest"]!["sha256"]);
        Assert.Equal("Containerize", (string?)definition["externalParameters"]!["target"]);
        var materials = definition["resolvedDependencies"]!.AsArray().Select(material => material!).ToList();
        Assert.Equal(new string('a', 40), (string?)materials[0]["digest"]!["gitCommit"]);
        Assert.Equal(Digest.Of("the evidence").Hex, (string?)materials[1]["digest"]!["sha256"]);
        Assert.Equal(
            app.Built.Layers.Select(layer => layer.DiffId.Hex),
            materials.Skip(2).Select(material => (string?)material["digest"]!["sha256"]));
    }
}
