using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>What restores packages: for <c>dotnet restore</c>, and for the commands that restore first.</summary>
public static class DotNetRestoreOptions
{
    /// <summary>Says whether projects are restored one after the other; null leaves it to <c>dotnet</c>.</summary>
    public static T SetDisableParallel<T>(this T options, bool? value)
        where T : DotNetOptions => options.Set("DisableParallel", "--disable-parallel", value);

    /// <summary>Makes it so that projects are restored one after the other.</summary>
    public static T EnableDisableParallel<T>(this T options)
        where T : DotNetOptions => options.SetDisableParallel(true);

    /// <summary>Makes it not so that projects are restored one after the other.</summary>
    public static T DisableDisableParallel<T>(this T options)
        where T : DotNetOptions => options.SetDisableParallel(false);

    /// <summary>Turns around whether projects are restored one after the other.</summary>
    public static T ToggleDisableParallel<T>(this T options)
        where T : DotNetOptions => options.Toggle("DisableParallel", "--disable-parallel");

    /// <summary>Leaves it to <c>dotnet</c> whether projects are restored one after the other.</summary>
    public static T ResetDisableParallel<T>(this T options)
        where T : DotNetOptions => options.Reset("DisableParallel");

    /// <summary>Says whether everything is resolved again; null leaves it to <c>dotnet</c>.</summary>
    public static T SetForce<T>(this T options, bool? value)
        where T : DotNetOptions => options.Set("Force", "--force", value);

    /// <summary>Makes it so that everything is resolved again.</summary>
    public static T EnableForce<T>(this T options)
        where T : DotNetOptions => options.SetForce(true);

    /// <summary>Makes it not so that everything is resolved again.</summary>
    public static T DisableForce<T>(this T options)
        where T : DotNetOptions => options.SetForce(false);

    /// <summary>Turns around whether everything is resolved again.</summary>
    public static T ToggleForce<T>(this T options)
        where T : DotNetOptions => options.Toggle("Force", "--force");

    /// <summary>Leaves it to <c>dotnet</c> whether everything is resolved again.</summary>
    public static T ResetForce<T>(this T options)
        where T : DotNetOptions => options.Reset("Force");

    /// <summary>Says whether sources that do not answer are only warned of; null leaves it to <c>dotnet</c>.</summary>
    public static T SetIgnoreFailedSources<T>(this T options, bool? value)
        where T : DotNetOptions => options.Set("IgnoreFailedSources", "--ignore-failed-sources", value);

    /// <summary>Makes it so that sources that do not answer are only warned of.</summary>
    public static T EnableIgnoreFailedSources<T>(this T options)
        where T : DotNetOptions => options.SetIgnoreFailedSources(true);

    /// <summary>Makes it not so that sources that do not answer are only warned of.</summary>
    public static T DisableIgnoreFailedSources<T>(this T options)
        where T : DotNetOptions => options.SetIgnoreFailedSources(false);

    /// <summary>Turns around whether sources that do not answer are only warned of.</summary>
    public static T ToggleIgnoreFailedSources<T>(this T options)
        where T : DotNetOptions => options.Toggle("IgnoreFailedSources", "--ignore-failed-sources");

    /// <summary>Leaves it to <c>dotnet</c> whether sources that do not answer are only warned of.</summary>
    public static T ResetIgnoreFailedSources<T>(this T options)
        where T : DotNetOptions => options.Reset("IgnoreFailedSources");

    /// <summary>Says whether downloads are not kept; null leaves it to <c>dotnet</c>.</summary>
    public static T SetNoCache<T>(this T options, bool? value)
        where T : DotNetOptions => options.Set("NoCache", "--no-cache", value);

    /// <summary>Makes it so that downloads are not kept.</summary>
    public static T EnableNoCache<T>(this T options)
        where T : DotNetOptions => options.SetNoCache(true);

    /// <summary>Makes it not so that downloads are not kept.</summary>
    public static T DisableNoCache<T>(this T options)
        where T : DotNetOptions => options.SetNoCache(false);

    /// <summary>Turns around whether downloads are not kept.</summary>
    public static T ToggleNoCache<T>(this T options)
        where T : DotNetOptions => options.Toggle("NoCache", "--no-cache");

    /// <summary>Leaves it to <c>dotnet</c> whether downloads are not kept.</summary>
    public static T ResetNoCache<T>(this T options)
        where T : DotNetOptions => options.Reset("NoCache");

    /// <summary>Says whether a lock file is written and used; null leaves it to <c>dotnet</c>.</summary>
    public static T SetUseLockFile<T>(this T options, bool? value)
        where T : DotNetOptions => options.Set("UseLockFile", "--use-lock-file", value);

    /// <summary>Makes it so that a lock file is written and used.</summary>
    public static T EnableUseLockFile<T>(this T options)
        where T : DotNetOptions => options.SetUseLockFile(true);

    /// <summary>Makes it not so that a lock file is written and used.</summary>
    public static T DisableUseLockFile<T>(this T options)
        where T : DotNetOptions => options.SetUseLockFile(false);

    /// <summary>Turns around whether a lock file is written and used.</summary>
    public static T ToggleUseLockFile<T>(this T options)
        where T : DotNetOptions => options.Toggle("UseLockFile", "--use-lock-file");

    /// <summary>Leaves it to <c>dotnet</c> whether a lock file is written and used.</summary>
    public static T ResetUseLockFile<T>(this T options)
        where T : DotNetOptions => options.Reset("UseLockFile");

    /// <summary>Says whether the lock file must not change; null leaves it to <c>dotnet</c>.</summary>
    public static T SetLockedMode<T>(this T options, bool? value)
        where T : DotNetOptions => options.Set("LockedMode", "--locked-mode", value);

    /// <summary>Makes it so that the lock file must not change.</summary>
    public static T EnableLockedMode<T>(this T options)
        where T : DotNetOptions => options.SetLockedMode(true);

    /// <summary>Makes it not so that the lock file must not change.</summary>
    public static T DisableLockedMode<T>(this T options)
        where T : DotNetOptions => options.SetLockedMode(false);

    /// <summary>Turns around whether the lock file must not change.</summary>
    public static T ToggleLockedMode<T>(this T options)
        where T : DotNetOptions => options.Toggle("LockedMode", "--locked-mode");

    /// <summary>Leaves it to <c>dotnet</c> whether the lock file must not change.</summary>
    public static T ResetLockedMode<T>(this T options)
        where T : DotNetOptions => options.Reset("LockedMode");

    /// <summary>Says whether dependencies are evaluated in spite of the lock file; null leaves it to <c>dotnet</c>.</summary>
    public static T SetForceEvaluate<T>(this T options, bool? value)
        where T : DotNetOptions => options.Set("ForceEvaluate", "--force-evaluate", value);

    /// <summary>Makes it so that dependencies are evaluated in spite of the lock file.</summary>
    public static T EnableForceEvaluate<T>(this T options)
        where T : DotNetOptions => options.SetForceEvaluate(true);

    /// <summary>Makes it not so that dependencies are evaluated in spite of the lock file.</summary>
    public static T DisableForceEvaluate<T>(this T options)
        where T : DotNetOptions => options.SetForceEvaluate(false);

    /// <summary>Turns around whether dependencies are evaluated in spite of the lock file.</summary>
    public static T ToggleForceEvaluate<T>(this T options)
        where T : DotNetOptions => options.Toggle("ForceEvaluate", "--force-evaluate");

    /// <summary>Leaves it to <c>dotnet</c> whether dependencies are evaluated in spite of the lock file.</summary>
    public static T ResetForceEvaluate<T>(this T options)
        where T : DotNetOptions => options.Reset("ForceEvaluate");

    /// <summary>Says whether the command may ask; null leaves it to <c>dotnet</c>.</summary>
    public static T SetInteractive<T>(this T options, bool? value)
        where T : DotNetOptions => options.Set("Interactive", "--interactive", value);

    /// <summary>Makes it so that the command may ask.</summary>
    public static T EnableInteractive<T>(this T options)
        where T : DotNetOptions => options.SetInteractive(true);

    /// <summary>Makes it not so that the command may ask.</summary>
    public static T DisableInteractive<T>(this T options)
        where T : DotNetOptions => options.SetInteractive(false);

    /// <summary>Turns around whether the command may ask.</summary>
    public static T ToggleInteractive<T>(this T options)
        where T : DotNetOptions => options.Toggle("Interactive", "--interactive");

    /// <summary>Leaves it to <c>dotnet</c> whether the command may ask.</summary>
    public static T ResetInteractive<T>(this T options)
        where T : DotNetOptions => options.Reset("Interactive");

    /// <summary>Sets the folder that packages go to; null leaves it to <c>dotnet</c>.</summary>
    public static T SetPackageDirectory<T>(this T options, string? value)
        where T : DotNetOptions => options.Set("PackageDirectory", "--packages {value}", value);

    /// <summary>Leaves the folder that packages go to to <c>dotnet</c>.</summary>
    public static T ResetPackageDirectory<T>(this T options)
        where T : DotNetOptions => options.Reset("PackageDirectory");

    /// <summary>Sets the path of the lock file; null leaves it to <c>dotnet</c>.</summary>
    public static T SetLockFilePath<T>(this T options, string? value)
        where T : DotNetOptions => options.Set("LockFilePath", "--lock-file-path {value}", value);

    /// <summary>Leaves the path of the lock file to <c>dotnet</c>.</summary>
    public static T ResetLockFilePath<T>(this T options)
        where T : DotNetOptions => options.Reset("LockFilePath");

    /// <summary>Sets the configuration of NuGet; null leaves it to <c>dotnet</c>.</summary>
    public static T SetConfigFile<T>(this T options, string? value)
        where T : DotNetOptions => options.Set("ConfigFile", "--configfile {value}", value);

    /// <summary>Leaves the configuration of NuGet to <c>dotnet</c>.</summary>
    public static T ResetConfigFile<T>(this T options)
        where T : DotNetOptions => options.Reset("ConfigFile");

    /// <summary>Sets the sources of packages.</summary>
    public static T SetSources<T>(this T options, params IEnumerable<string> values)
        where T : DotNetOptions => options.SetAll("Sources", options is DotNetToolOptions ? "--add-source {value}" : "--source {value}", values);

    /// <summary>Adds to the sources of packages.</summary>
    public static T AddSources<T>(this T options, params IEnumerable<string> values)
        where T : DotNetOptions => options.Add("Sources", options is DotNetToolOptions ? "--add-source {value}" : "--source {value}", values);

    /// <summary>Removes from the sources of packages.</summary>
    public static T RemoveSources<T>(this T options, params IEnumerable<string> values)
        where T : DotNetOptions => options.Remove("Sources", options is DotNetToolOptions ? "--add-source {value}" : "--source {value}", values);

    /// <summary>Empties the sources of packages.</summary>
    public static T ClearSources<T>(this T options)
        where T : DotNetOptions => options.SetAll("Sources", options is DotNetToolOptions ? "--add-source {value}" : "--source {value}", []);
}
