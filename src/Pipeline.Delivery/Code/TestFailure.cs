namespace Pipeline.Delivery.Code;

/// <summary>A test that failed.</summary>
/// <param name="Name">The test.</param>
/// <param name="Message">What it said, on one line.</param>
/// <param name="File">The source file that the test failed in, relative to the repository; null when it does not say.</param>
/// <param name="Line">The line there, from 1; 0 when it does not say.</param>
public sealed record TestFailure(string Name, string Message, string? File, int Line)
{
    /// <summary>Gives the failure as compilers write theirs, which terminals and build servers make a link of.</summary>
    public override string ToString() => File is null
        ? $"{Name}: {Message}"
        : FormattableString.Invariant($"{File}({Line}): error: {Name}: {Message}");
}
