using System.Collections;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Nuke.Common.IO;

namespace Nuke.Common;

/// <summary>The machine and the environment that the build runs in.</summary>
public static partial class EnvironmentInfo
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

    /// <summary>Gets a value indicating whether the operating system is a 64-bit one.</summary>
    public static bool Is64Bit => Environment.Is64BitOperatingSystem;

    /// <summary>Gets a value indicating whether the operating system is a 32-bit one.</summary>
    public static bool Is32Bit => !Is64Bit;

    /// <summary>Gets a value indicating whether the processor is a 64-bit ARM.</summary>
    public static bool IsArm64 => RuntimeInformation.OSArchitecture == Architecture.Arm64;

    /// <summary>Gets a value indicating whether this is the Linux of Windows.</summary>
    public static bool IsWsl => IsLinux && File.Exists("/proc/version")
        && File.ReadAllText("/proc/version").Contains("microsoft", StringComparison.OrdinalIgnoreCase);

    /// <summary>Gets the kind of the operating system.</summary>
    public static PlatformFamily Platform => IsWin ? PlatformFamily.Windows : IsLinux ? PlatformFamily.Linux : IsOsx ? PlatformFamily.OSX : PlatformFamily.Unknown;

    /// <summary>Gets the folders of the <c>PATH</c>.</summary>
    public static IReadOnlyCollection<string> Paths =>
        [.. (GetVariable("PATH") ?? string.Empty).Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Select(ExpandVariables)];

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
    /// <param name="name">Its name.</param>
    /// <param name="allowEmpty">Whether an empty one counts.</param>
    public static bool HasVariable(string name, bool allowEmpty = true) => GetVariable(name) is { } value && (allowEmpty || value.Length > 0);

    /// <summary>Gives a variable; null when it is not set.</summary>
    public static string? GetVariable(string name) => Environment.GetEnvironmentVariable(name);

    /// <summary>Gives a variable as a type; the default when it is not set or empty.</summary>
    /// <typeparam name="T">The type; an array for a list.</typeparam>
    /// <param name="name">Its name.</param>
    /// <param name="separator">What separates the items of a list.</param>
    public static T? GetVariable<T>(string name, char? separator = null)
    {
        if (GetVariable(name) is not { Length: > 0 } text)
        {
            return default;
        }

        if (typeof(T).GetElementType() is not { } item)
        {
            return (T?)Convert(text, typeof(T));
        }

        var texts = separator is { } between ? text.Split(between, StringSplitOptions.RemoveEmptyEntries) : [text];
        var items = Array.CreateInstance(item, texts.Length);
        for (var index = 0; index < texts.Length; index++)
        {
            items.SetValue(Convert(texts[index], item), index);
        }

        return (T)(object)items;
    }

    /// <summary>Sets a variable of this process and those it starts; null removes it.</summary>
    public static void SetVariable(string name, string? value) => Environment.SetEnvironmentVariable(name, value);

    /// <summary>Sets a variable of this process and those it starts.</summary>
    public static void SetVariable<T>(string name, T value) => SetVariable(name, System.Convert.ToString(value, CultureInfo.InvariantCulture));

    /// <summary>Removes a variable of this process and those it starts.</summary>
    public static void RemoveVariable(string name) => SetVariable(name, null);

    /// <summary>Puts the values of variables into a text: <c>$NAME</c> and a leading <c>~</c>, or <c>%NAME%</c> on Windows.</summary>
    public static string ExpandVariables(string value)
    {
        if (IsWin)
        {
            return Environment.ExpandEnvironmentVariables(value);
        }

        var home = value.StartsWith('~') ? GetVariable("HOME") + value[1..] : value;
        return VariableName().Replace(home, match => GetVariable(match.Groups[1].Value) ?? string.Empty);
    }

    /// <summary>Changes the working folder until the result is disposed.</summary>
    public static IDisposable SwitchWorkingDirectory(this AbsolutePath workingDirectory)
    {
        var before = WorkingDirectory;
        WorkingDirectory = workingDirectory;
        return new Back(before);
    }

    private static object? Convert(string text, Type type) =>
        System.ComponentModel.TypeDescriptor.GetConverter(Nullable.GetUnderlyingType(type) ?? type).ConvertFromInvariantString(text);

    [GeneratedRegex("\\$([A-Za-z_][A-Za-z0-9_]*)")]
    private static partial Regex VariableName();

    private sealed class Back(AbsolutePath folder) : IDisposable
    {
        public void Dispose() => WorkingDirectory = folder;
    }
}
