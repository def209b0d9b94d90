using System.Text.Json;

namespace Pipeline.Engine.Incremental;

/// <summary>What a target depended on, left behind and reported when it last succeeded.</summary>
/// <param name="Key">Every input by name, as the digest of its content.</param>
/// <param name="Outputs">Every output by path, as the digest of its content.</param>
/// <param name="Summary">The figures it reported.</param>
internal sealed record Record(
    SortedDictionary<string, string> Key, SortedDictionary<string, string> Outputs, Dictionary<string, string> Summary)
{
    /// <summary>Reads a record; null when there is none, or none that can be read.</summary>
    public static Record? Read(string path)
    {
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize(File.ReadAllBytes(path), RecordJson.Default.Record) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public void Write(string path) => Durable.Write(path, JsonSerializer.Serialize(this, RecordJson.Default.Record));
}
