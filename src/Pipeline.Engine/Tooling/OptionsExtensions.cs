namespace Nuke.Common.Tooling;

/// <summary>Applies changes to options, to some of them, or makes several of one.</summary>
public static class OptionsExtensions
{
    /// <summary>Applies a change.</summary>
    public static T Apply<T>(this T options, Configure<T> configurator)
        where T : Options, new() => configurator(options);

    /// <summary>Applies a change to each.</summary>
    public static T[] Apply<T>(this T[] options, Configure<T> configurator)
        where T : Options, new() => [.. options.Select(option => configurator(option))];

    /// <summary>Applies a change by a value.</summary>
    public static T Apply<T, TValue>(this T options, Configure<T, TValue> configurator, TValue value)
        where T : Options, new() => configurator(options, value);

    /// <summary>Applies a change by a value to each.</summary>
    public static T[] Apply<T, TValue>(this T[] options, Configure<T, TValue> configurator, TValue value)
        where T : Options, new() => [.. options.Select(option => configurator(option, value))];

    /// <summary>Applies a change when a condition on the options holds.</summary>
    public static T When<T>(this T options, Func<T, bool> condition, Configure<T> configurator)
        where T : Options, new() => condition(options) ? configurator(options) : options;

    /// <summary>Applies a change to each of which a condition holds.</summary>
    public static T[] When<T>(this T[] options, Func<T, bool> condition, Configure<T> configurator)
        where T : Options, new() => [.. options.Select(option => option.When(condition, configurator))];

    /// <summary>Makes one of each change.</summary>
    public static T[] CombineWith<T>(this T options, params Configure<T>[] configurators)
        where T : Options, new() => [.. configurators.Select(configure => configure(options))];

    /// <summary>Makes several of each change.</summary>
    public static T[] CombineWith<T>(this T options, params CombinatorialConfigure<T>[] configurators)
        where T : Options, new() => [.. configurators.SelectMany(configure => configure(options))];

    /// <summary>Makes one of each and each change.</summary>
    public static T[] CombineWith<T>(this IEnumerable<T> options, params Configure<T>[] configurators)
        where T : Options, new() => [.. configurators.SelectMany(configure => options.Select(option => configure(option)))];

    /// <summary>Makes several of each and each change.</summary>
    public static T[] CombineWith<T>(this IEnumerable<T> options, params CombinatorialConfigure<T>[] configurators)
        where T : Options, new() => [.. configurators.SelectMany(configure => options.SelectMany(option => configure(option)))];

    /// <summary>Makes one of each value.</summary>
    public static T[] CombineWith<T, TValue>(this T options, IEnumerable<TValue> values, Func<T, TValue, T> configurator)
        where T : Options => [.. values.Select(value => configurator(options, value))];

    /// <summary>Makes one of each and each value.</summary>
    public static T[] CombineWith<T, TValue>(this IEnumerable<T> options, IEnumerable<TValue> values, Func<T, TValue, T> configurator)
        where T : Options => [.. options.SelectMany(option => values.Select(value => configurator(option, value)))];

    /// <summary>Makes several of each value.</summary>
    public static T[] CombineWith<T, TValue>(this T options, IEnumerable<TValue> values, Func<T, TValue, IEnumerable<T>> configurator)
        where T : Options => [.. values.SelectMany(value => configurator(options, value))];

    /// <summary>Makes several of each and each value.</summary>
    public static T[] CombineWith<T, TValue>(this IEnumerable<T> options, IEnumerable<TValue> values, Func<T, TValue, IEnumerable<T>> configurator)
        where T : Options => [.. options.SelectMany(option => values.SelectMany(value => configurator(option, value)))];
}
