namespace Nuke.Common;

/// <summary>A failure of the build that its reader can mend: it says what happened, why, and how to fix it.</summary>
public sealed class BuildException(string code, string what, string why, string fix, Exception? innerException = null)
    : Exception($"{code}: {what}\n  Why: {why}\n  Fix: {fix}", innerException)
{
    /// <summary>Gets what went wrong, without why and how to fix it.</summary>
    public string What { get; } = what;

    /// <summary>Gets the stable code, listed in <c>docs/errors.md</c>.</summary>
    public string Code { get; } = code;
}
