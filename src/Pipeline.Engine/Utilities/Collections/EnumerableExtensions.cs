using System.Diagnostics.CodeAnalysis;

namespace Nuke.Common.Utilities.Collections;

/// <summary>What a chain of calls over a sequence lacks.</summary>
public static class EnumerableExtensions
{
    /// <summary>Does something with each item.</summary>
    public static void ForEach<T>(this IEnumerable<T> enumerable, Action<T> action)
    {
        foreach (var item in enumerable)
        {
            action(item);
        }
    }

    /// <summary>Does something with each item and its number, from 0.</summary>
    public static void ForEach<T>(this IEnumerable<T> enumerable, Action<T, int> action)
    {
        var index = 0;
        foreach (var item in enumerable)
        {
            action(item, index++);
        }
    }

    /// <summary>Gives the items, enumerated once and now.</summary>
    public static IReadOnlyCollection<T> ForEachLazy<T>(this IEnumerable<T> enumerable, Action<T> action)
    {
        var items = enumerable.ToList();
        items.ForEach(action);
        return items;
    }

    /// <summary>Leaves out what is null.</summary>
    public static IEnumerable<T> WhereNotNull<T>(this IEnumerable<T?> enumerable)
        where T : class => enumerable.OfType<T>();

    /// <summary>Says whether there is nothing.</summary>
    public static bool IsNullOrEmpty<T>([NotNullWhen(false)] this IEnumerable<T>? enumerable) => enumerable is null || !enumerable.Any();

    /// <summary>Gives an empty sequence for null.</summary>
    public static IEnumerable<T> EmptyIfNull<T>(this IEnumerable<T>? enumerable) => enumerable ?? [];
}
