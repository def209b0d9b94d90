namespace Pipeline.Engine.Incremental.Code;

/// <summary>
/// Generic types and methods of the runtime that only carry what they are given: naming <c>List&lt;Row&gt;</c> makes no row and reads none
/// by reflection, naming <c>JsonSerializer.Deserialize&lt;Row&gt;</c> may do both.
/// </summary>
internal static class Containers
{
    private static readonly string[] s_prefixes =
    [
        "System.Action`", "System.Array", "System.Buffers.", "System.Collections.", "System.Comparison`", "System.Converter`", "System.EventHandler`",
        "System.Func`", "System.GC", "System.IComparable`", "System.IEquatable`", "System.IObservable`", "System.IProgress`", "System.Linq.",
        "System.Memory`", "System.MemoryExtensions", "System.Nullable`", "System.Predicate`", "System.Progress`", "System.ReadOnlyMemory`",
        "System.ReadOnlySpan`", "System.Runtime.CompilerServices.", "System.Runtime.InteropServices.", "System.Span`", "System.Threading.",
        "System.Tuple", "System.ValueTuple",
    ];

    public static bool Carries(string type) => s_prefixes.Any(prefix => type.StartsWith(prefix, StringComparison.Ordinal));
}
