namespace Nuke.Common.Utilities;

/// <summary>Changes a value in a chain of calls.</summary>
public static class ObjectExtensions
{
    /// <summary>Applies a change when a condition holds.</summary>
    public static T When<T>(this T input, bool condition, Func<T, T> transform) => condition ? transform(input) : input;

    /// <summary>Applies a change by a value, when there is one.</summary>
    public static T WhenNotNull<T, TObject>(this T input, TObject? obj, Func<T, TObject, T> transform) => obj is null ? input : transform(input, obj);

    /// <summary>Makes something else of it.</summary>
    public static TOutput Apply<TInput, TOutput>(this TInput input, Func<TInput, TOutput> transform) => transform(input);
}
