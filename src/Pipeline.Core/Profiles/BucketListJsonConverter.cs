using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Pipeline.Core.Rows;

namespace Pipeline.Core.Profiles;

/// <summary>
/// Writes buckets as one text, so that five hundred of them take a few kilobytes: <c>1203:4 2:17</c> is four rows in bucket 1203
/// and seventeen in bucket 1205.
/// </summary>
internal sealed class BucketListJsonConverter : JsonConverter<EquatableList<BucketCount>>
{
    public override EquatableList<BucketCount> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var buckets = new List<BucketCount>();
        var place = 0;
        foreach (var pair in (reader.GetString() ?? string.Empty).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split(':');
            if (parts.Length != 2
                || !int.TryParse(parts[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var gap)
                || !long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var rows)
                || (buckets.Count > 0 && gap <= 0)
                || rows == 0)
            {
                throw new JsonException($"'{pair}' is no bucket");
            }

            place += gap;
            buckets.Add(new(place, rows));
        }

        return buckets.ToEquatableList();
    }

    public override void Write(Utf8JsonWriter writer, EquatableList<BucketCount> value, JsonSerializerOptions options)
    {
        var text = new StringBuilder();
        var before = 0;
        foreach (var bucket in value)
        {
            text.Append(text.Length > 0 ? " " : string.Empty)
                .Append(CultureInfo.InvariantCulture, $"{bucket.Index - before}:{bucket.Rows}");
            before = bucket.Index;
        }

        writer.WriteStringValue(text.ToString());
    }
}
