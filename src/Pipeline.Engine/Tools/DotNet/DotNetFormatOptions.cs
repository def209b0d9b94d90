using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>What is formatted, and how.</summary>
public static class DotNetFormatOptions
{
    /// <summary>Sets the lowest severity that counts; null leaves it to <c>dotnet</c>.</summary>
    public static T SetSeverity<T>(this T options, DotNetFormatSeverity? value)
        where T : DotNetOptions => options.Set("Severity", "--severity {value}", value);

    /// <summary>Leaves the lowest severity that counts to <c>dotnet</c>.</summary>
    public static T ResetSeverity<T>(this T options)
        where T : DotNetOptions => options.Reset("Severity");

    /// <summary>Says whether nothing is changed, and a file that would be is a failure; null leaves it to <c>dotnet</c>.</summary>
    public static T SetVerifyNoChanges<T>(this T options, bool? value)
        where T : DotNetOptions => options.Set("VerifyNoChanges", "--verify-no-changes", value);

    /// <summary>Makes it so that nothing is changed, and a file that would be is a failure.</summary>
    public static T EnableVerifyNoChanges<T>(this T options)
        where T : DotNetOptions => options.SetVerifyNoChanges(true);

    /// <summary>Makes it not so that nothing is changed, and a file that would be is a failure.</summary>
    public static T DisableVerifyNoChanges<T>(this T options)
        where T : DotNetOptions => options.SetVerifyNoChanges(false);

    /// <summary>Turns around whether nothing is changed, and a file that would be is a failure.</summary>
    public static T ToggleVerifyNoChanges<T>(this T options)
        where T : DotNetOptions => options.Toggle("VerifyNoChanges", "--verify-no-changes");

    /// <summary>Leaves it to <c>dotnet</c> whether nothing is changed, and a file that would be is a failure.</summary>
    public static T ResetVerifyNoChanges<T>(this T options)
        where T : DotNetOptions => options.Reset("VerifyNoChanges");

    /// <summary>Says whether files that tools wrote are formatted too; null leaves it to <c>dotnet</c>.</summary>
    public static T SetIncludeGenerated<T>(this T options, bool? value)
        where T : DotNetOptions => options.Set("IncludeGenerated", "--include-generated", value);

    /// <summary>Makes it so that files that tools wrote are formatted too.</summary>
    public static T EnableIncludeGenerated<T>(this T options)
        where T : DotNetOptions => options.SetIncludeGenerated(true);

    /// <summary>Makes it not so that files that tools wrote are formatted too.</summary>
    public static T DisableIncludeGenerated<T>(this T options)
        where T : DotNetOptions => options.SetIncludeGenerated(false);

    /// <summary>Turns around whether files that tools wrote are formatted too.</summary>
    public static T ToggleIncludeGenerated<T>(this T options)
        where T : DotNetOptions => options.Toggle("IncludeGenerated", "--include-generated");

    /// <summary>Leaves it to <c>dotnet</c> whether files that tools wrote are formatted too.</summary>
    public static T ResetIncludeGenerated<T>(this T options)
        where T : DotNetOptions => options.Reset("IncludeGenerated");

    /// <summary>Sets the files that are formatted.</summary>
    public static T SetInclude<T>(this T options, params IEnumerable<string> values)
        where T : DotNetOptions => options.SetAll("Include", "--include {value}", values);

    /// <summary>Adds to the files that are formatted.</summary>
    public static T AddInclude<T>(this T options, params IEnumerable<string> values)
        where T : DotNetOptions => options.Add("Include", "--include {value}", values);

    /// <summary>Removes from the files that are formatted.</summary>
    public static T RemoveInclude<T>(this T options, params IEnumerable<string> values)
        where T : DotNetOptions => options.Remove("Include", "--include {value}", values);

    /// <summary>Empties the files that are formatted.</summary>
    public static T ClearInclude<T>(this T options)
        where T : DotNetOptions => options.SetAll("Include", "--include {value}", []);

    /// <summary>Sets the files that are not formatted.</summary>
    public static T SetExclude<T>(this T options, params IEnumerable<string> values)
        where T : DotNetOptions => options.SetAll("Exclude", "--exclude {value}", values);

    /// <summary>Adds to the files that are not formatted.</summary>
    public static T AddExclude<T>(this T options, params IEnumerable<string> values)
        where T : DotNetOptions => options.Add("Exclude", "--exclude {value}", values);

    /// <summary>Removes from the files that are not formatted.</summary>
    public static T RemoveExclude<T>(this T options, params IEnumerable<string> values)
        where T : DotNetOptions => options.Remove("Exclude", "--exclude {value}", values);

    /// <summary>Empties the files that are not formatted.</summary>
    public static T ClearExclude<T>(this T options)
        where T : DotNetOptions => options.SetAll("Exclude", "--exclude {value}", []);

    /// <summary>Sets the folder of the report; null leaves it to <c>dotnet</c>.</summary>
    public static T SetReport<T>(this T options, string? value)
        where T : DotNetOptions => options.Set("Report", "--report {value}", value);

    /// <summary>Leaves the folder of the report to <c>dotnet</c>.</summary>
    public static T ResetReport<T>(this T options)
        where T : DotNetOptions => options.Reset("Report");
}
