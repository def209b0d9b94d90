namespace Nuke.Common.Utilities.Collections;

/// <summary>Changes dictionaries in a chain of calls.</summary>
public static class DictionaryExtensions
{
    /// <summary>Adds a pair.</summary>
    /// <exception cref="ArgumentException">The key is there already.</exception>
    public static Dictionary<TKey, TValue> AddPair<TKey, TValue>(this Dictionary<TKey, TValue> dictionary, TKey key, TValue value)
        where TKey : notnull
    {
        dictionary.Add(key, value);
        return dictionary;
    }

    /// <summary>Adds a pair, or replaces the value of its key.</summary>
    public static Dictionary<TKey, TValue> SetKeyValue<TKey, TValue>(this Dictionary<TKey, TValue> dictionary, TKey key, TValue value)
        where TKey : notnull
    {
        dictionary[key] = value;
        return dictionary;
    }

    /// <summary>Adds a pair, unless the value is null.</summary>
    public static Dictionary<TKey, TValue> AddPairWhenValueNotNull<TKey, TValue>(this Dictionary<TKey, TValue> dictionary, TKey key, TValue? value)
        where TKey : notnull
        where TValue : class => value is null ? dictionary : dictionary.AddPair(key, value);

    /// <summary>Adds the pairs of another dictionary.</summary>
    public static Dictionary<TKey, TValue> AddDictionary<TKey, TValue>(this Dictionary<TKey, TValue> dictionary, IEnumerable<KeyValuePair<TKey, TValue>> pairs)
        where TKey : notnull
    {
        foreach (var (key, value) in pairs)
        {
            dictionary.Add(key, value);
        }

        return dictionary;
    }
}
