namespace Pipeline.Core.Errors;

/// <summary>A failure that its reader can mend: it says what happened, why, and how to fix it.</summary>
/// <param name="code">Stable code, <c>PIP</c> and four digits, listed in <c>docs/errors.md</c>.</param>
/// <param name="what">What went wrong, one sentence.</param>
/// <param name="why">What was found that made it so.</param>
/// <param name="fix">What to do next.</param>
/// <param name="innerException">What the operating system or a library said, if it did.</param>
public sealed class PipelineException(
    string code, string what, string why, string fix, Exception? innerException = null)
    : Exception($"{code}: {what}\n  Why: {why}\n  Fix: {fix}", innerException)
{
    /// <summary>Gets the stable code, for example <c>PIP2001</c>.</summary>
    public string Code { get; } = code;

    /// <summary>Gets what went wrong.</summary>
    public string What { get; } = what;

    /// <summary>Gets what was found that made it so.</summary>
    public string Why { get; } = why;

    /// <summary>Gets what to do next.</summary>
    public string Fix { get; } = fix;
}
