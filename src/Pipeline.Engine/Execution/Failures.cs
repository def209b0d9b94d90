namespace Nuke.Common.Execution;

/// <summary>Says what failed without a stack trace.</summary>
internal static class Failures
{
    /// <summary>Says whether the message has a stable code, and so what, why and how to fix it.</summary>
    public static bool IsCoded(Exception exception) =>
        exception.Message is ['P', 'I', 'P', var a, var b, var c, var d, ':', ..]
        && char.IsAsciiDigit(a) && char.IsAsciiDigit(b) && char.IsAsciiDigit(c) && char.IsAsciiDigit(d);

    public static string Describe(Exception exception, string? log) => IsCoded(exception) || log is null
        ? exception.Message
        : $"{exception.Message}\n  The stack trace is in {log}";
}
