using System.Text.Json.Serialization;

namespace Pipeline.Engine.Incremental;

/// <summary>Source-generated JSON: no reflection at start-up.</summary>
[JsonSourceGenerationOptions(WriteIndented = true)]
[JsonSerializable(typeof(Record))]
internal sealed partial class RecordJson : JsonSerializerContext;
