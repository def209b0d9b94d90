using Pipeline.Core.Rows;

namespace Pipeline.Registry.Sources;

/// <summary>What a commit says of itself.</summary>
/// <param name="At">When it was committed, by the committer's clock.</param>
/// <param name="Reviewers">Who reviewed it, by its trailers <c>Reviewed-by: NAME &lt;MAIL&gt;</c>; its author cannot.</param>
public sealed record CommitFacts(DateTimeOffset At, EquatableList<string> Reviewers)
{
    private const string Trailer = "Reviewed-by:";

    /// <summary>Reads the reviewers from a message: of its last paragraph, as git does, names without addresses.</summary>
    /// <param name="message">The message of the commit.</param>
    /// <param name="authorMail">The author's address.</param>
    internal static IEnumerable<string> ReviewersIn(string message, string authorMail)
    {
        var lines = message.ReplaceLineEndings("\n").TrimEnd().Split("\n\n")[^1].Split('\n');
        foreach (var line in lines.Where(line => line.StartsWith(Trailer, StringComparison.OrdinalIgnoreCase)))
        {
            var (name, mail) = Parts(line[Trailer.Length..]);
            if (name.Length > 0 && !string.Equals(mail, authorMail, StringComparison.OrdinalIgnoreCase))
            {
                yield return name;
            }
        }
    }

    private static (string Name, string? Mail) Parts(string text) => text.IndexOf('<', StringComparison.Ordinal) is var at && at < 0
        ? (text.Trim(), null)
        : (text[..at].Trim(), text[(at + 1)..].TrimEnd().TrimEnd('>'));
}
