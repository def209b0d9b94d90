namespace Pipeline.Core.Errors;

/// <summary>
/// A failure that its reader can mend: it says what happened, why, and how to fix it. Names and values from outside stand in it, so control
/// characters are shown as their pictures (U+2400 and on) and cannot move a terminal's cursor or forge a line; line ends stay.
/// </summary>
/// <param name="code">Stable code, <c>PIP</c> and four digits, listed in <c>docs/errors.md</c>.</param>
/// <param name="what">What went wrong, one sentence.</param>
/// <param name="why">What was found that made it so.</param>
/// <param name="fix">What to do next.</param>
/// <param name="innerException">What the operating system or a library said, if it did.</param>
public sealed class PipelineException(
    string code, string what, string why, string fix, Exception? innerException = null)
    : Exception(Printable($"{code}: {what}\n  Why: {why}\n  Fix: {fix}"), innerException)
{
    /// <summary>Gets the stable code, for example <c>PIP2001</c>.</summary>
    public string Code { get; } = code;

    /// <summary>Gets what went wrong.</summary>
    public string What { get; } = Printable(what);

    /// <summary>Gets what was found that made it so.</summary>
    public string Why { get; } = Printable(why);

    /// <summary>Gets what to do next.</summary>
    public string Fix { get; } = Printable(fix);

    private static string Printable(string text) => text.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0
        ? text
        : string.Concat(text.Select(character => character switch
        {
            '\n' or '\t' => character,
            < ' ' => (char)('\u2400' + character),
            '\u007F' => '\u2421',
            >= '\u0080' and <= '\u009F' => '\uFFFD',
            _ => character,
        }));
}
