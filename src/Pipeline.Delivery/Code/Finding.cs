namespace Pipeline.Delivery.Code;

/// <summary>Something that an analyzer or the compiler found.</summary>
/// <param name="Rule">The rule, for example <c>CA1305</c>.</param>
/// <param name="Level"><c>error</c>, <c>warning</c> or <c>note</c>.</param>
/// <param name="File">Where, relative to the repository's root when it is inside.</param>
/// <param name="Line">The line, counted from 1; 0 when none is known.</param>
/// <param name="Message">What is wrong.</param>
public sealed record Finding(string Rule, string Level, string File, int Line, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{File}({Line}): {Rule}: {Message}");
}
