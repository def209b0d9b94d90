using System.Text.RegularExpressions;

namespace Pipeline.EndToEnd.Tests;

/// <summary>What a run of the build program left: its exit code and every line of both its streams.</summary>
internal sealed partial record Ended(int ExitCode, IReadOnlyList<string> Lines)
{
    private string Text => string.Join('\n', Lines);

    public void Succeeded() => Assert.True(ExitCode == 0, $"Exit code {ExitCode}:\n{Text}");

    /// <summary>One error with its code, what, why and fix, and no stack trace.</summary>
    /// <returns>The error's lines.</returns>
    public string FailedWith(string code, int exitCode = 1)
    {
        Assert.True(exitCode == ExitCode, $"Exit code {ExitCode}, not {exitCode}:\n{Text}");
        Assert.DoesNotContain(Lines, line => line.StartsWith("   at ", StringComparison.Ordinal));
        Assert.DoesNotContain("stack trace", Text, StringComparison.OrdinalIgnoreCase);
        var start = Assert.Single(Enumerable.Range(0, Lines.Count), index => Code().IsMatch(Lines[index]));
        var error = Lines.Skip(start).TakeWhile(line => line.Length > 0).ToList();
        Assert.StartsWith($"{code}: ", error[0], StringComparison.Ordinal);
        Assert.Single(error, line => line.StartsWith("  Why: ", StringComparison.Ordinal));
        Assert.Single(error, line => line.StartsWith("  Fix: ", StringComparison.Ordinal));
        return string.Join('\n', error);
    }

    /// <summary>Gives each target of the summary with its status, in order: <c>Train: Up to date</c>.</summary>
    public IReadOnlyList<string> Statuses() =>
    [
        .. Lines
            .SkipWhile(line => !line.StartsWith("Target ", StringComparison.Ordinal))
            .Select(line => Status().Match(line))
            .Where(match => match.Success)
            .Select(match => $"{match.Groups[1].Value}: {match.Groups[2].Value}"),
    ];

    [GeneratedRegex(@"^PIP\d{4}: ", RegexOptions.CultureInvariant)]
    private static partial Regex Code();

    [GeneratedRegex(@"^(\w+) +(Succeeded|Up to date|Restored|Skipped|Failed|Not run)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Status();
}
