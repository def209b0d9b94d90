using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Core.Digests;
using Pipeline.Core.Evidence;

namespace Pipeline.Delivery.Images.Attestations;

/// <summary>Writes who made an image from what: an in-toto Statement v1 with SLSA provenance v1 (https://slsa.dev/provenance/v1).</summary>
internal static class SlsaProvenance
{
    public const string PredicateType = "https://slsa.dev/provenance/v1";

    /// <summary>How the parameters are to be read: docs/containerization.md describes it.</summary>
    public const string BuildType = "urn:pipeline:build:oci-layout:v1";

    public static byte[] Write(AttestedImage image)
    {
        var recipe = image.Recipe;
        var external = new JsonObject
        {
            ["name"] = recipe.Name,
            ["version"] = recipe.Version,
            ["base"] = image.Base.Description,
            ["platform"] = image.Base.Platform.ToString(),
        };
        foreach (var (name, value) in recipe.Provenance.Parameters.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            external[name] = value;
        }

        var statement = new JsonObject
        {
            ["_type"] = Statement.TypeUri,
            ["subject"] = new JsonArray(new JsonObject { ["name"] = recipe.Name, ["digest"] = Sha256(image.Manifest.Digest) }),
            ["predicateType"] = PredicateType,
            ["predicate"] = new JsonObject
            {
                ["buildDefinition"] = new JsonObject
                {
                    ["buildType"] = BuildType,
                    ["externalParameters"] = external,
                    ["internalParameters"] = new JsonObject { ["dotnet"] = Environment.Version.ToString() },
                    ["resolvedDependencies"] = new JsonArray([.. Materials(image).Select(Dependency)]),
                },
                ["runDetails"] = new JsonObject
                {
                    ["builder"] = new JsonObject { ["id"] = recipe.Provenance.BuilderId },
                },
            },
        };
        return JsonSerializer.SerializeToUtf8Bytes<JsonNode>(statement, EvidenceJson.Options);
    }

    // The layers stand for the files in them: an uncompressed layer's digest covers each path, permission and byte.
    private static IEnumerable<ImageMaterial> Materials(AttestedImage image) =>
    [
        .. image.Base.Materials,
        .. image.Recipe.Provenance.Materials,
        .. image.Layers.Select((layer, number) => ImageMaterial.Of($"layer {number + 1}: {layer.CreatedBy ?? "base image"}", layer.DiffId)),
    ];

    private static JsonObject Dependency(ImageMaterial material) => new()
    {
        [Uri.IsWellFormedUriString(material.Name, UriKind.Absolute) ? "uri" : "name"] = material.Name,
        ["digest"] = new JsonObject { [material.Algorithm] = material.Value },
    };

    private static JsonObject Sha256(Digest digest) => new() { ["sha256"] = digest.Hex };
}
