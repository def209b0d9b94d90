using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Core.Digests;
using Pipeline.Core.Evidence;

namespace Pipeline.Delivery.Images.Attestations;

/// <summary>Writes a bill of materials as CycloneDX 1.6 JSON (https://cyclonedx.org/docs/1.6/json/).</summary>
internal static class CycloneDx
{
    public static byte[] Write(AttestedImage image)
    {
        var root = "pkg:oci/" + Uri.EscapeDataString(image.Recipe.Name) + "@" + Uri.EscapeDataString(image.Manifest.Digest.ToString());
        var components = image.Base.Components.Concat(image.Recipe.Components)
            .OrderBy(component => component.Kind)
            .ThenBy(component => component.Name, StringComparer.Ordinal)
            .ThenBy(component => component.Version, StringComparer.Ordinal)
            .Select(component => (Reference: Reference(component), Node: Component(component)))
            .DistinctBy(component => component.Reference)
            .ToList();
        var document = new JsonObject
        {
            ["$schema"] = "http://cyclonedx.org/schema/bom-1.6.schema.json",
            ["bomFormat"] = "CycloneDX",
            ["specVersion"] = "1.6",
            ["serialNumber"] = "urn:uuid:" + SerialNumber(root),
            ["version"] = 1,
            ["metadata"] = new JsonObject
            {
                ["timestamp"] = image.Created,
                ["component"] = new JsonObject
                {
                    ["type"] = "container",
                    ["bom-ref"] = root,
                    ["name"] = image.Recipe.Name,
                    ["version"] = image.Recipe.Version,
                    ["hashes"] = Hashes(image.Manifest.Digest),
                    ["purl"] = root,
                },
            },
            ["components"] = new JsonArray([.. components.Select(component => component.Node)]),
            ["dependencies"] = new JsonArray(new JsonObject
            {
                ["ref"] = root,
                ["dependsOn"] = new JsonArray([.. components.Select(component => (JsonNode)component.Reference)]),
            }),
        };
        return JsonSerializer.SerializeToUtf8Bytes<JsonNode>(document, EvidenceJson.Options);
    }

    private static JsonObject Component(ImageComponent component)
    {
        var node = new JsonObject
        {
            ["type"] = component.Kind switch
            {
                ComponentKind.Library => "library",
                ComponentKind.Framework => "framework",
                ComponentKind.File => "file",
                _ => "machine-learning-model",
            },
            ["bom-ref"] = Reference(component),
            ["name"] = component.Name,
        };
        if (component.Version is { } version)
        {
            node["version"] = version;
        }

        if (component.Digest is { } digest)
        {
            node["hashes"] = Hashes(digest);
        }

        if (component.Purl is { } url)
        {
            node["purl"] = url;
        }

        if (component.Properties.Count > 0)
        {
            node["properties"] = new JsonArray([.. component.Properties
                .OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => new JsonObject { ["name"] = pair.Key, ["value"] = pair.Value })]);
        }

        return node;
    }

    private static string Reference(ImageComponent component) => component.Kind == ComponentKind.File
        ? "file:" + component.Name
        : component.Purl ?? $"{component.Kind}:{component.Name}@{component.Version}";

    private static JsonArray Hashes(Digest digest) => [new JsonObject { ["alg"] = "SHA-256", ["content"] = digest.Hex }];

    // A serial number that follows from the image, in the form of RFC 9562 version 8: the same image, the same document.
    private static Guid SerialNumber(string root)
    {
        var bytes = Convert.FromHexString(Digest.Of(root).Hex)[..16];
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new(bytes, bigEndian: true);
    }
}
