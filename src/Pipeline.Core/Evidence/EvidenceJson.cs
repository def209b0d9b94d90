using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Pipeline.Core.Evidence;

/// <summary>The one JSON form of facts: camel case, enumerations by name, unknown and missing members refused.</summary>
public static class EvidenceJson
{
    /// <summary>Gets the options; shared and read-only.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    private static JsonSerializerOptions OneLine { get; } = new(Options) { WriteIndented = false };

    /// <summary>Writes a fact as UTF-8 JSON with two-space indentation and LF.</summary>
    public static byte[] Write<T>(T fact) => JsonSerializer.SerializeToUtf8Bytes(fact, Options);

    /// <summary>Writes a fact as JSON on one line, where bytes count and no person reads it.</summary>
    public static string WriteLine<T>(T fact) => JsonSerializer.Serialize(fact, OneLine);

    /// <summary>Reads a fact of a known type.</summary>
    /// <exception cref="JsonException">The text is not JSON, or not that fact.</exception>
    public static T Read<T>(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize<T>(json, Options)
        ?? throw new JsonException("null is not a fact");

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            WriteIndented = true,
            NewLine = "\n",
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LetNullBeLeftOut } },
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        };
        options.MakeReadOnly();
        return options;
    }

    /// <summary>A member that may be null is not written when it is, so it need not be there to be read.</summary>
    private static void LetNullBeLeftOut(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(property => property is { IsRequired: true, IsGetNullable: true }))
        {
            property.IsRequired = !AdmitsNull(property.PropertyType);
        }
    }

    private static bool AdmitsNull(Type type) => !type.IsValueType || Nullable.GetUnderlyingType(type) is not null;
}
