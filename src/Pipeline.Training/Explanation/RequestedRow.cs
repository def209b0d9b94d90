using System.Globalization;
using System.Text.Json;
using Pipeline.Core.Errors;
using Pipeline.Core.Rows;

namespace Pipeline.Training.Explanation;

/// <summary>Finds the row that somebody asks about: by its key among the data, or by its values, written as JSON.</summary>
public static class RequestedRow
{
    /// <summary>Finds or makes the row.</summary>
    /// <param name="text">A key, or a JSON object with a member for each column: <c>{"Income": 129, "Home": "rent"}</c>. A column that is left out or
    /// null is missing.</param>
    /// <param name="batches">The data.</param>
    /// <returns>The row alone in its batch, and what it is called.</returns>
    /// <exception cref="PipelineException">PIP3070: there is no such row, or the values cannot be read; all that is wrong is named.</exception>
    public static (RowBatch Row, string Name) Find(string text, params IReadOnlyList<RowBatch> batches)
    {
        if (text.TrimStart().StartsWith('{'))
        {
            return (Read(text, batches[0].Schema), "the row as it was written");
        }

        foreach (var batch in batches)
        {
            if (batch.HasKeys && batch.Keys.Span.IndexOf(text) is >= 0 and var place)
            {
                return (batch.Slice(place, 1), $"row {text}");
            }
        }

        var key = batches[0].Schema.Key.Name;
        throw Unusable(
            $"No row of the data has the key '{text}' ({key}).",
            $"Give the {key} of a row that is in the data, or all values as JSON: --row '{{\"{batches[0].Schema.Features.First().Name}\": …}}'.");
    }

    private static RowBatch Read(string text, RowSchema schema)
    {
        var errors = new List<string>();
        var row = RowBatch.Of(schema, 1);
        try
        {
            using var json = JsonDocument.Parse(text);
            var members = json.RootElement.EnumerateObject().ToDictionary(member => member.Name, member => member.Value, StringComparer.Ordinal);
            foreach (var column in schema.Features)
            {
                members.Remove(column.Name, out var value);
                row = column.Kind == ColumnKind.Number
                    ? row.WithNumbers(column.Name, new[] { Number(column, value, errors) })
                    : row.WithCategories(column.Name, new[] { Text(column, value, errors) });
            }

            errors.AddRange(members.Keys
                .Where(name => schema.Columns.All(column => column.Name != name))
                .Select(name => $"{schema.Name} has no column '{name}'"));
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            errors.Add(exception.Message);
        }

        return errors.Count == 0
            ? row
            : throw Unusable(
                string.Join("; ", errors) + ".",
                $"Write one JSON object with these members: {string.Join(", ", schema.Features.Select(column => column.Name))}. Leave out what is missing.");
    }

    private static float Number(Column column, JsonElement value, List<string> errors)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Number when value.TryGetSingle(out var number) && float.IsFinite(number):
                return number;
            case JsonValueKind.Undefined or JsonValueKind.Null when !column.Required:
                return float.NaN;
            case JsonValueKind.Undefined or JsonValueKind.Null:
                errors.Add($"'{column.Name}' must have a value");
                return float.NaN;
            default:
                errors.Add($"'{column.Name}' is {value.GetRawText()} and not a number of the 32-bit range");
                return float.NaN;
        }
    }

    private static string? Text(Column column, JsonElement value, List<string> errors)
    {
        var text = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.True or JsonValueKind.False or JsonValueKind.Number => value.GetRawText(),
            JsonValueKind.Undefined or JsonValueKind.Null => null,
            _ => string.Create(CultureInfo.InvariantCulture, $"{value.ValueKind}"),
        };
        if (string.IsNullOrEmpty(text) && column.Required)
        {
            errors.Add($"'{column.Name}' must have a value");
        }
        else if (!string.IsNullOrEmpty(text) && column.Categories.Count > 0 && !column.Categories.Contains(text))
        {
            errors.Add($"'{column.Name}' is '{text}' and not one of {string.Join(", ", column.Categories)}");
        }

        return text;
    }

    private static PipelineException Unusable(string why, string fix) => new("PIP3070", "The row to explain cannot be found or read.", why, fix);
}
