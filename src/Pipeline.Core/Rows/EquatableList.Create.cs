namespace Pipeline.Core.Rows;

/// <summary>Makes <see cref="EquatableList{T}"/>.</summary>
public static class EquatableList
{
    /// <summary>Copies items into a list; the target of collection expressions.</summary>
    public static EquatableList<T> Create<T>(ReadOnlySpan<T> items) => new(items.ToArray());

    /// <summary>Copies items into a list.</summary>
    public static EquatableList<T> ToEquatableList<T>(this IEnumerable<T> items) => new([.. items]);
}
