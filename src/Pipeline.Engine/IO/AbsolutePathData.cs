using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Nuke.Common.IO;

/// <summary>Reads and writes files of data. JSON is System.Text.Json's: camel case, indented.</summary>
public static class AbsolutePathData
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Reads a file as JSON.</summary>
    /// <exception cref="JsonException">The text is no such JSON.</exception>
    public static T ReadJson<T>(this AbsolutePath path, JsonSerializerOptions? options = null) =>
        JsonSerializer.Deserialize<T>(path.ReadAllBytes(), options ?? s_json) ?? throw new JsonException($"'{path}' holds null.");

    /// <summary>Reads a file as a JSON object.</summary>
    /// <exception cref="JsonException">The text is no JSON object.</exception>
    public static JsonObject ReadJson(this AbsolutePath path) => path.ReadJson<JsonObject>();

    /// <summary>Writes a file as JSON; whole or not at all.</summary>
    public static AbsolutePath WriteJson<T>(this AbsolutePath path, T value, JsonSerializerOptions? options = null) =>
        path.WriteAllText(JsonSerializer.Serialize(value, options ?? s_json));

    /// <summary>Changes a file of JSON.</summary>
    public static AbsolutePath UpdateJson<T>(this AbsolutePath path, Action<T> update, JsonSerializerOptions? options = null)
    {
        var value = path.ReadJson<T>(options);
        update(value);
        return path.WriteJson(value, options);
    }

    /// <summary>Changes a file that holds a JSON object.</summary>
    public static AbsolutePath UpdateJson(this AbsolutePath path, Action<JsonObject> update) => path.UpdateJson<JsonObject>(update);

    /// <summary>Reads a file as XML.</summary>
    /// <exception cref="System.Xml.XmlException">The text is no XML.</exception>
    public static XDocument ReadXml(this AbsolutePath path, LoadOptions options = LoadOptions.PreserveWhitespace) => XDocument.Load(path, options);

    /// <summary>Writes a file as XML.</summary>
    public static AbsolutePath WriteXml(this AbsolutePath path, XDocument document, SaveOptions saveOptions = SaveOptions.None)
    {
        path.Parent?.CreateDirectory();
        document.Save(path, saveOptions);
        return path;
    }

    /// <summary>Changes a file of XML.</summary>
    public static AbsolutePath UpdateXml(
        this AbsolutePath path,
        Action<XDocument> update,
        LoadOptions loadOptions = LoadOptions.PreserveWhitespace,
        SaveOptions saveOptions = SaveOptions.None)
    {
        var document = path.ReadXml(loadOptions);
        update(document);
        return path.WriteXml(document, saveOptions);
    }
}
