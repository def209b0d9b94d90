using System.Collections.ObjectModel;
using System.Reflection;
using System.Runtime.CompilerServices;
using Nuke.Common.IO;

namespace Nuke.Common.Tooling
{
    public interface IRequireTool;

    public interface IRequireToolWithVersion : IRequireTool;

    public enum OutputType { Std, Err }

    public struct Output
    {
        public OutputType Type;
        public string Text;
    }

    public interface IProcess : IDisposable
    {
        string FileName { get; }
        string Arguments { get; }
        string WorkingDirectory { get; }
        IReadOnlyCollection<Output> Output { get; }
        int ExitCode { get; }
        bool HasExited { get; }
        int Id { get; }
        void Kill();
        bool WaitForExit();
    }

    public static class ProcessExtensions
    {
        public static IProcess AssertWaitForExit(this IProcess process) => throw null;
        public static IProcess AssertZeroExitCode(this IProcess process) => throw null;
        public static IReadOnlyCollection<Output> EnsureOnlyStd(this IReadOnlyCollection<Output> output) => throw null;
        public static string StdToText(this IEnumerable<Output> output) => throw null;
        public static T StdToJson<T>(this IEnumerable<Output> output) => throw null;
    }

    public class ProcessException : Exception
    {
        public int ExitCode => throw null;
    }

    [InterpolatedStringHandler]
    public ref struct ArgumentStringHandler
    {
        public ArgumentStringHandler(int literalLength, int formattedCount, out bool handlerIsValid) => throw null;
        public static implicit operator ArgumentStringHandler(string value) => throw null;
        public void AppendLiteral(string value) => throw null;
        public void AppendFormatted(object obj, int alignment = 0, string format = null) => throw null;
        public void AppendFormatted(IEnumerable<IAbsolutePathHolder> paths, int alignment = 0, string format = null) => throw null;
        public string ToStringAndClear() => throw null;
    }

    public delegate IReadOnlyCollection<Output> Tool(
        ref ArgumentStringHandler arguments,
        string workingDirectory = null,
        IReadOnlyDictionary<string, string> environmentVariables = null,
        int? timeout = null,
        bool? logOutput = null,
        bool? logInvocation = null,
        Action<OutputType, string> logger = null,
        Func<IProcess, object> exitHandler = null);

    public static class ToolResolver
    {
        public static Tool GetTool(string toolPath) => throw null;
        public static Tool TryGetEnvironmentTool(string name) => throw null;
        public static Tool GetPathTool(string name) => throw null;
        public static Tool GetEnvironmentOrPathTool(string name) => throw null;
    }

    public static class ToolPathResolver
    {
        public static string TryGetEnvironmentExecutable(string environmentExecutable) => throw null;
        public static string GetPathExecutable(string pathExecutable) => throw null;
    }

    public static class ProcessTasks
    {
        public static bool DefaultLogOutput { get; set; }
        public static bool DefaultLogInvocation { get; set; }
        public static IProcess StartShell(string command, string workingDirectory = null, IReadOnlyDictionary<string, string> environmentVariables = null, int? timeout = null, bool? logOutput = null, bool? logInvocation = null, Action<OutputType, string> logger = null, Func<string, string> outputFilter = null) => throw null;
        public static IProcess StartProcess(string toolPath, ArgumentStringHandler arguments, string workingDirectory = null, IReadOnlyDictionary<string, string> environmentVariables = null, int? timeout = null, bool? logOutput = null, bool? logInvocation = null, Action<OutputType, string> logger = null) => throw null;
        public static IProcess StartProcess(string toolPath, string arguments = null, string workingDirectory = null, IReadOnlyDictionary<string, string> environmentVariables = null, int? timeout = null, bool? logOutput = null, bool? logInvocation = null, Action<OutputType, string> logger = null, Func<string, string> outputFilter = null) => throw null;
    }

    public delegate T Configure<T>(T settings);

    public delegate TSettings Configure<TSettings, in TValue>(TSettings settings, TValue value) where TSettings : new();

    public delegate IEnumerable<T> CombinatorialConfigure<T>(T settings) where T : new();

    public static class ConfigureExtensions
    {
        public static T InvokeSafe<T>(this Configure<T> configurator, T obj) => throw null;
    }

    public class Options;

    public static class OptionsExtensions
    {
        public static T Apply<T>(this T options, Configure<T> configurator) where T : Options, new() => throw null;
        public static T[] Apply<T>(this T[] options, Configure<T> configurator) where T : Options, new() => throw null;
        public static T Apply<T, TValue>(this T options, Configure<T, TValue> configurator, TValue value) where T : Options, new() => throw null;
        public static T[] Apply<T, TValue>(this T[] options, Configure<T, TValue> configurator, TValue value) where T : Options, new() => throw null;
        public static T When<T>(this T options, Func<T, bool> condition, Configure<T> configurator) where T : Options, new() => throw null;
        public static T[] When<T>(this T[] options, Func<T, bool> condition, Configure<T> configurator) where T : Options, new() => throw null;
        public static T[] CombineWith<T>(this T options, params Configure<T>[] configurators) where T : Options, new() => throw null;
        public static T[] CombineWith<T>(this T options, params CombinatorialConfigure<T>[] configurators) where T : Options, new() => throw null;
        public static T[] CombineWith<T>(this IEnumerable<T> options, params Configure<T>[] configurators) where T : Options, new() => throw null;
        public static T[] CombineWith<T>(this IEnumerable<T> options, params CombinatorialConfigure<T>[] configurators) where T : Options, new() => throw null;
        public static T[] CombineWith<T, TValue>(this T options, IEnumerable<TValue> values, Func<T, TValue, T> configurator) where T : Options => throw null;
        public static T[] CombineWith<T, TValue>(this IEnumerable<T> options, IEnumerable<TValue> values, Func<T, TValue, T> configurator) where T : Options => throw null;
        public static T[] CombineWith<T, TValue>(this T options, IEnumerable<TValue> values, Func<T, TValue, IEnumerable<T>> configurator) where T : Options => throw null;
        public static T[] CombineWith<T, TValue>(this IEnumerable<T> options, IEnumerable<TValue> values, Func<T, TValue, IEnumerable<T>> configurator) where T : Options => throw null;
    }

    public abstract class ToolOptions : Options
    {
        public string ProcessToolPath => throw null;
        public string ProcessWorkingDirectory => throw null;
        public IReadOnlyDictionary<string, string> ProcessEnvironmentVariables => throw null;
        public int? ProcessExecutionTimeout => throw null;
        public bool? ProcessOutputLogging => throw null;
        public bool? ProcessInvocationLogging => throw null;
        public bool? ProcessExitHandling => throw null;
        public IReadOnlyList<string> ProcessRedactedSecrets => throw null;
        public IReadOnlyList<string> ProcessAdditionalArguments => throw null;
    }

    public static class ToolOptionsExtensions
    {
        public static T SetProcessToolPath<T>(this T o, string value) where T : ToolOptions => throw null;
        public static T ResetProcessToolPath<T>(this T o) where T : ToolOptions => throw null;
        public static T SetProcessWorkingDirectory<T>(this T o, string value) where T : ToolOptions => throw null;
        public static T ResetProcessWorkingDirectory<T>(this T o) where T : ToolOptions => throw null;
        public static T SetProcessEnvironmentVariables<T>(this T o, ReadOnlyDictionary<string, string> values) where T : ToolOptions => throw null;
        public static T SetProcessEnvironmentVariables<T>(this T o, Dictionary<string, string> values) where T : ToolOptions => throw null;
        public static T AddProcessEnvironmentVariables<T>(this T o, ReadOnlyDictionary<string, string> values) where T : ToolOptions => throw null;
        public static T AddProcessEnvironmentVariables<T>(this T o, Dictionary<string, string> values) where T : ToolOptions => throw null;
        public static T AddProcessEnvironmentVariable<T>(this T o, string key, string value) where T : ToolOptions => throw null;
        public static T SetProcessEnvironmentVariable<T>(this T o, string key, string value) where T : ToolOptions => throw null;
        public static T SetProcessEnvironmentVariable<T>(this T o, string key, object value) where T : ToolOptions => throw null;
        public static T RemoveProcessEnvironmentVariable<T>(this T o, string key) where T : ToolOptions => throw null;
        public static T ClearProcessEnvironmentVariables<T>(this T o) where T : ToolOptions => throw null;
        public static T ResetProcessEnvironmentVariables<T>(this T o) where T : ToolOptions => throw null;
        public static T SetProcessExecutionTimeout<T>(this T o, int? value) where T : ToolOptions => throw null;
        public static T SetProcessExecutionTimeout<T>(this T o, TimeSpan value) where T : ToolOptions => throw null;
        public static T ResetProcessExecutionTimeout<T>(this T o) where T : ToolOptions => throw null;
        public static T SetProcessOutputLogging<T>(this T o, bool? value) where T : ToolOptions => throw null;
        public static T EnableProcessOutputLogging<T>(this T o) where T : ToolOptions => throw null;
        public static T DisableProcessOutputLogging<T>(this T o) where T : ToolOptions => throw null;
        public static T ResetProcessOutputLogging<T>(this T o) where T : ToolOptions => throw null;
        public static T SetProcessInvocationLogging<T>(this T o, bool? value) where T : ToolOptions => throw null;
        public static T EnableProcessInvocationLogging<T>(this T o) where T : ToolOptions => throw null;
        public static T DisableProcessInvocationLogging<T>(this T o) where T : ToolOptions => throw null;
        public static T ResetProcessInvocationLogging<T>(this T o) where T : ToolOptions => throw null;
        public static T SetProcessExitHandling<T>(this T o, bool? value) where T : ToolOptions => throw null;
        public static T EnableProcessExitHandling<T>(this T o) where T : ToolOptions => throw null;
        public static T DisableProcessExitHandling<T>(this T o) where T : ToolOptions => throw null;
        public static T ToggleProcessExitHandling<T>(this T o) where T : ToolOptions => throw null;
        public static T ResetProcessExitHandling<T>(this T o) where T : ToolOptions => throw null;
        public static T SetProcessRedactedSecrets<T>(this T o, params string[] v) where T : ToolOptions => throw null;
        public static T AddProcessRedactedSecrets<T>(this T o, params string[] v) where T : ToolOptions => throw null;
        public static T RemoveProcessRedactedSecrets<T>(this T o, params string[] v) where T : ToolOptions => throw null;
        public static T ClearProcessRedactedSecrets<T>(this T o) where T : ToolOptions => throw null;
        public static T SetProcessAdditionalArguments<T>(this T o, params string[] v) where T : ToolOptions => throw null;
        public static T AddProcessAdditionalArguments<T>(this T o, params string[] v) where T : ToolOptions => throw null;
        public static T RemoveProcessAdditionalArguments<T>(this T o, params string[] v) where T : ToolOptions => throw null;
        public static T ClearProcessAdditionalArguments<T>(this T o) where T : ToolOptions => throw null;
        public static T SetProcessLogger<T>(this T o, Action<OutputType, string> v) where T : ToolOptions => throw null;
        public static T SetProcessExitHandler<T>(this T o, Action<IProcess> exitHandler) where T : ToolOptions => throw null;
        public static T SetProcessExitHandler<T>(this T o, Func<IProcess, object> exitHandler) where T : ToolOptions => throw null;
        public static T SetProcessExitHandler<T>(this T o, Action<T, IProcess> exitHandler) where T : ToolOptions => throw null;
        public static T SetProcessExitHandler<T>(this T o, Func<T, IProcess, object> exitHandler) where T : ToolOptions => throw null;
    }

    public abstract class Enumeration
    {
        protected string Value { get; set; }

        public class TypeConverter<T> : System.ComponentModel.TypeConverter where T : Enumeration
        {
        }
    }
}

namespace Nuke.Common.Utilities
{
    public static class ObjectExtensions
    {
        public static T When<T>(this T input, bool condition, Func<T, T> transform) => throw null;
        public static T WhenNotNull<T, TObject>(this T input, TObject obj, Func<T, TObject, T> transform) => throw null;
        public static TOutput Apply<TInput, TOutput>(this TInput input, Func<TInput, TOutput> transform) => throw null;
    }
}

namespace Nuke.Common.Utilities.Collections
{
    public static class DictionaryExtensions
    {
        public static Dictionary<TKey, TValue> AddPair<TKey, TValue>(this Dictionary<TKey, TValue> dictionary, TKey key, TValue value = default) => throw null;
        public static Dictionary<TKey, TValue> SetKeyValue<TKey, TValue>(this Dictionary<TKey, TValue> dictionary, TKey key, TValue value) => throw null;
    }

    public static class EnumerableExtensions
    {
        public static void ForEach<T>(this IEnumerable<T> enumerable, Action<T> action) => throw null;
        public static void ForEach<T>(this IEnumerable<T> enumerable, Action<T, int> action) => throw null;
        public static IEnumerable<T> ForEachLazy<T>(this IEnumerable<T> enumerable, Action<T> action) => throw null;
        public static IEnumerable<T> WhereNotNull<T>(this IEnumerable<T> enumerable) where T : class => throw null;
    }
}
