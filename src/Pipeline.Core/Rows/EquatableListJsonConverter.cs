using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pipeline.Core.Rows;

/// <summary>Writes an <see cref="EquatableList{T}"/> as a JSON array.</summary>
internal sealed class EquatableListJsonConverter : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(EquatableList<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(ArrayForm<>).MakeGenericType(typeToConvert.GetGenericArguments()))!;

    private sealed class ArrayForm<T> : JsonConverter<EquatableList<T>>
    {
        public override EquatableList<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var items = JsonSerializer.Deserialize<T[]>(ref reader, options) ?? throw new JsonException("expected an array");

            // The serializer checks members against their nullability, but not the items of a list.
            return Array.TrueForAll(items, item => item is not null) ? new(items) : throw new JsonException("a list holds null");
        }

        public override void Write(Utf8JsonWriter writer, EquatableList<T> value, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            foreach (var item in value)
            {
                JsonSerializer.Serialize(writer, item, options);
            }

            writer.WriteEndArray();
        }
    }
}
