using System.Globalization;
using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>Which warnings of the compiler count.</summary>
public static class DotNetWarnings
{
    /// <summary>Sets the warnings that are not shown.</summary>
    public static T SetNoWarn<T>(this T options, params IEnumerable<string> values)
        where T : DotNetOptions => options.SetAll("Property NoWarn", "-p:NoWarn={value;}", values);

    /// <summary>Adds to the warnings that are not shown.</summary>
    public static T AddNoWarn<T>(this T options, params IEnumerable<string> values)
        where T : DotNetOptions => options.Add("Property NoWarn", "-p:NoWarn={value;}", values);

    /// <summary>Removes from the warnings that are not shown.</summary>
    public static T RemoveNoWarn<T>(this T options, params IEnumerable<string> values)
        where T : DotNetOptions => options.Remove("Property NoWarn", "-p:NoWarn={value;}", values);

    /// <summary>Empties the warnings that are not shown.</summary>
    public static T ClearNoWarn<T>(this T options)
        where T : DotNetOptions => options.SetAll("Property NoWarn", "-p:NoWarn={value;}", []);

    /// <summary>Sets the warnings that are errors.</summary>
    public static T SetWarningsAsErrors<T>(this T options, params IEnumerable<string> values)
        where T : DotNetOptions => options.SetAll("Property WarningsAsErrors", "-p:WarningsAsErrors={value;}", values);

    /// <summary>Adds to the warnings that are errors.</summary>
    public static T AddWarningsAsErrors<T>(this T options, params IEnumerable<string> values)
        where T : DotNetOptions => options.Add("Property WarningsAsErrors", "-p:WarningsAsErrors={value;}", values);

    /// <summary>Removes from the warnings that are errors.</summary>
    public static T RemoveWarningsAsErrors<T>(this T options, params IEnumerable<string> values)
        where T : DotNetOptions => options.Remove("Property WarningsAsErrors", "-p:WarningsAsErrors={value;}", values);

    /// <summary>Empties the warnings that are errors.</summary>
    public static T ClearWarningsAsErrors<T>(this T options)
        where T : DotNetOptions => options.SetAll("Property WarningsAsErrors", "-p:WarningsAsErrors={value;}", []);

    /// <summary>Sets warnings that are not shown.</summary>
    public static T SetNoWarns<T>(this T options, params IEnumerable<int> values)
        where T : DotNetOptions => options.SetNoWarn(values.Select(value => value.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Adds warnings that are not shown.</summary>
    public static T AddNoWarns<T>(this T options, params IEnumerable<int> values)
        where T : DotNetOptions => options.AddNoWarn(values.Select(value => value.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Sets warnings that are errors.</summary>
    public static T SetWarningsAsErrorss<T>(this T options, params IEnumerable<int> values)
        where T : DotNetOptions => options.SetWarningsAsErrors(values.Select(value => value.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Adds warnings that are errors.</summary>
    public static T AddWarningsAsErrorss<T>(this T options, params IEnumerable<int> values)
        where T : DotNetOptions => options.AddWarningsAsErrors(values.Select(value => value.ToString(CultureInfo.InvariantCulture)));
}
