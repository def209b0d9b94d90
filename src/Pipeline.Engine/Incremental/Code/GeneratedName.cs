using System.Buffers;

namespace Pipeline.Engine.Incremental.Code;

/// <summary>
/// Names that the compiler makes. It numbers lambdas, closures and state machines by their place in the file, so an edit elsewhere
/// renames them.
/// </summary>
internal static class GeneratedName
{
    private const int HashLength = 64;
    private static readonly SearchValues<char> s_digits = SearchValues.Create("0123456789ABCDEF");

    /// <summary>Holds constant data and shared helpers; what is in it is named after its content.</summary>
    public const string Data = "<PrivateImplementationDetails>";

    /// <summary>Says whether a name (of a member, or of a type without namespace and outer types) may change when code elsewhere is edited.</summary>
    public static bool IsNumbered(string name) => name.StartsWith('<')
        && !name.StartsWith(Data, StringComparison.Ordinal)
        && name is not ("<Module>" or "<Clone>$" or "<Main>$")
        && !name.EndsWith("k__BackingField", StringComparison.Ordinal)
        && !name.EndsWith(">P", StringComparison.Ordinal)
        && FileLocal(name) == name;

    /// <summary>Says whether a type holds lambdas of many methods, so that naming it reaches none of them.</summary>
    public static bool IsClosure(string name) => name.StartsWith("<>c", StringComparison.Ordinal) || name.StartsWith("<>O", StringComparison.Ordinal);

    /// <summary>Gives a type's name without the digest of its file's path, which a <c>file</c> type carries: <c>&lt;File&gt;F0123…__Name</c>.</summary>
    public static string FileLocal(string name)
    {
        var end = name.IndexOf('>', StringComparison.Ordinal);
        return end > 1 && name.Length > end + HashLength + 4 && name[end + 1] == 'F' && name.AsSpan(end + 2 + HashLength).StartsWith("__")
            && name.AsSpan(end + 2, HashLength).IndexOfAnyExcept(s_digits) < 0
                ? $"file {name[1..end]} {name[(end + 4 + HashLength)..]}"
                : name;
    }

    /// <summary>Gives the name of the method that a lambda, local function or state machine stands in.</summary>
    public static string Owner(string name)
    {
        var start = name.LastIndexOf('<') + 1;
        var end = name.IndexOf('>', start);
        return start > 0 && end > start ? name[start..end] : name;
    }
}
