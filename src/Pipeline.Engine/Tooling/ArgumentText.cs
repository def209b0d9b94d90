namespace Nuke.Common.Tooling;

/// <summary>Quotes arguments the way .NET takes a command line apart.</summary>
internal static class ArgumentText
{
    public static string Quote(string argument) =>
        argument.Length > 0 && argument.AsSpan().IndexOfAny(" \t\n\"'") < 0
            ? argument
            : "\"" + argument.Replace("\\\"", "\\\\\"", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";
}
