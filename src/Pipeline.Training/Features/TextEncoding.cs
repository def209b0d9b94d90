using Pipeline.Core.Rows;

namespace Pipeline.Training.Features;

/// <summary>How one category or flag becomes features: one a category, one for missing. An unknown text sets none of them.</summary>
/// <param name="Column">Name in the file.</param>
/// <param name="Categories">The texts in declaration order; last the empty one, which means missing.</param>
internal sealed record TextEncoding(string Column, EquatableList<string> Categories)
{
    public static TextEncoding Of(Column column) =>
        new(column.Name, column.Categories.Where(category => category.Length > 0).Append(string.Empty).ToEquatableList());

    /// <summary>Gives the position of the feature that a text sets; -1 for an unknown text.</summary>
    public int Position(string? text)
    {
        var value = text ?? string.Empty;
        for (var index = 0; index < Categories.Count; index++)
        {
            if (string.Equals(Categories[index], value, StringComparison.Ordinal))
            {
                return index;
            }
        }

        return -1;
    }
}
