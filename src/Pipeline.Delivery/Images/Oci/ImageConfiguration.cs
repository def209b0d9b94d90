using System.Text.Json.Serialization;
using Pipeline.Core.Digests;

namespace Pipeline.Delivery.Images.Oci;

/// <summary>An OCI image configuration. Its digest is the image id of a Docker engine.</summary>
internal sealed record ImageConfiguration
{
    public DateTimeOffset? Created { get; init; }

    public required string Architecture { get; init; }

    public required string Os { get; init; }

    public string? Variant { get; init; }

    public ContainerSettings? Config { get; init; }

    public required RootFileSystem Rootfs { get; init; }

    public IReadOnlyList<HistoryEntry>? History { get; init; }

    /// <summary>How a container is started. The specification spells these members with capitals.</summary>
    internal sealed record ContainerSettings
    {
        [JsonPropertyName("User")]
        public string? User { get; init; }

        [JsonPropertyName("ExposedPorts")]
        public SortedDictionary<string, object>? ExposedPorts { get; init; }

        [JsonPropertyName("Env")]
        public IReadOnlyList<string>? Env { get; init; }

        [JsonPropertyName("Entrypoint")]
        public IReadOnlyList<string>? Entrypoint { get; init; }

        [JsonPropertyName("Cmd")]
        public IReadOnlyList<string>? Cmd { get; init; }

        [JsonPropertyName("WorkingDir")]
        public string? WorkingDir { get; init; }

        [JsonPropertyName("Labels")]
        public SortedDictionary<string, string>? Labels { get; init; }

        [JsonPropertyName("StopSignal")]
        public string? StopSignal { get; init; }
    }

    /// <summary>The digests of the uncompressed layers, the lowest first.</summary>
    internal sealed record RootFileSystem
    {
        public string Type { get; init; } = "layers";

        [JsonPropertyName("diff_ids")]
        public required IReadOnlyList<Digest> DiffIds { get; init; }
    }

    /// <summary>How one layer came to be.</summary>
    internal sealed record HistoryEntry
    {
        public DateTimeOffset? Created { get; init; }

        [JsonPropertyName("created_by")]
        public string? CreatedBy { get; init; }

        [JsonPropertyName("empty_layer")]
        public bool? EmptyLayer { get; init; }
    }
}
