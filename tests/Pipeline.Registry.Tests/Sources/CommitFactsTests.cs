using Pipeline.Registry.Sources;

namespace Pipeline.Registry.Tests.Sources;

public sealed class CommitFactsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("Say it\n\nReviewed-by: Grace Hopper <grace@navy>", "Grace Hopper")]
    [InlineData("Say it\n\nWhy.\n\nSigned-off-by: Ada <ada@here>\nreviewed-by: Grace <grace@navy>\nReviewed-by: Alan <alan@there>\n", "Grace, Alan")]
    [InlineData("Say it\r\n\r\nReviewed-by: Grace <grace@navy>\r\n", "Grace")]
    [InlineData("Say it\n\nReviewed-by: Ada <ADA@here>", "")]
    [InlineData("Say it\n\nReviewed-by: Grace <grace@navy>\n\nIn the middle it is no trailer.", "")]
    [InlineData("Say it\n\nReviewed-by:", "")]
    public void Reviewers_are_read_from_the_last_paragraph(string message, string reviewers) =>
        Assert.Equal(reviewers, string.Join(", ", CommitFacts.ReviewersIn(message, "ada@here")));

    [Fact]
    public void A_commit_says_when_it_was_made_and_one_that_is_not_there_says_nothing()
    {
        Assert.Null(GitSource.Describe(_folder.Path, new string('a', 40)));
        Git.NewRepository(_folder.Path);
        var commit = GitSource.Read(_folder.Path).Commit;
        var written = Git.Run(_folder.Path, "show", "--no-patch", "--format=%cI", "HEAD").Trim();
        Assert.Equal(DateTimeOffset.Parse(written, System.Globalization.CultureInfo.InvariantCulture), GitSource.Describe(_folder.Path, commit)!.At);
        Assert.Null(GitSource.Describe(_folder.Path, new string('a', 40)));
    }

    public void Dispose() => _folder.Dispose();
}
