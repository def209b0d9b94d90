using System.Collections;
using Nuke.Common.IO;

namespace Nuke.Common;

/// <summary>The machine and the environment that the build runs in.</summary>
public static class EnvironmentInfo
{
    /// <summary>Gets the end of a line.</summary>
    public static string NewLine => Environment.NewLine;

    /// <summary>Gets the name of the machine.</summary>
    public static string MachineName => Environment.MachineName;

    /// <summary>Gets a value indicating whether this is Windows.</summary>
    public static bool IsWin => OperatingSystem.IsWindows();

    /// <summary>Gets a value indicating whether this is Linux.</summary>
    public static bool IsLinux => OperatingSystem.IsLinux();

    /// <summary>Gets a value indicating whether this is macOS.</summary>
    public static bool IsOsx => OperatingSystem.IsMacOS();

    /// <summary>Gets a value indicating whether this is anything but Windows.</summary>
    public static bool IsUnix => !IsWin;

    /// <summary>Gets a value indicating whether the process is a 64-bit one.</summary>
    public static bool Is64Bit => Environment.Is64BitProcess;

    /// <summary>Gets or sets the working folder.</summary>
    public static AbsolutePath WorkingDirectory
    {
        get => AbsolutePath.Parse(Environment.CurrentDirectory);
        set => Environment.CurrentDirectory = value;
    }

    /// <summary>Gets the environment variables.</summary>
    public static IReadOnlyDictionary<string, string> Variables => Environment.GetEnvironmentVariables()
        .Cast<DictionaryEntry>()
        .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? string.Empty, IsWin ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);

    /// <summary>Says whether a variable is set.</summary>
    public static bool HasVariable(string name) => Environment.GetEnvironmentVariable(name) is not null;

    /// <summary>Gives a variable; null when it is not set.</summary>
    public static string? GetVariable(string name) => Environment.GetEnvironmentVariable(name);

    /// <summary>Gives a variable as a type; the default when it is not set.</summary>
    public static T? GetVariable<T>(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } text
        ? (T?)System.ComponentModel.TypeDescriptor.GetConverter(Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T)).ConvertFromInvariantString(text)
        : default;

    /// <summary>Sets a variable of this process and those it starts; null removes it.</summary>
    public static void SetVariable(string name, string? value) => Environment.SetEnvironmentVariable(name, value);

    /// <summary>Changes the working folder until the result is disposed.</summary>
    public static IDisposable SwitchWorkingDirectory(this AbsolutePath workingDirectory)
    {
        var before = WorkingDirectory;
        WorkingDirectory = workingDirectory;
        return new Back(before);
    }

    private sealed class Back(AbsolutePath folder) : IDisposable
    {
        public void Dispose() => WorkingDirectory = folder;
    }
}
