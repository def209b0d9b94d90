using Pipeline.Registry.Data.Formats;

namespace Pipeline.Registry.Tests.Data.Formats;

public sealed class IgnoreRulesTests
{
    [Theory]
    [InlineData("*.tmp", "a.tmp", false)]
    [InlineData("*.tmp", "sub/a.tmp", false)]
    [InlineData("/a.tmp", "a.tmp", false)]
    [InlineData("sub/*.csv", "sub/a.csv", false)]
    [InlineData("raw/", "raw", true)]
    [InlineData("**/raw", "x/y/raw", true)]
    [InlineData("raw/**", "raw/x/y.csv", false)]
    [InlineData("a/**/z", "a/b/c/z", false)]
    [InlineData("a/**/z", "a/z", false)]
    [InlineData("[ab].csv", "b.csv", false)]
    [InlineData("[!ab].csv", "c.csv", false)]
    [InlineData("a?.csv", "ab.csv", false)]
    [InlineData("\\#a", "#a", false)]
    public void A_pattern_leaves_out_what_gits_would(string pattern, string path, bool isFolder) => Assert.True(new IgnoreRules(pattern).Ignores(path, isFolder));

    [Theory]
    [InlineData("/a.tmp", "sub/a.tmp", false)]
    [InlineData("sub/*.csv", "sub/x/a.csv", false)]
    [InlineData("raw/", "raw", false)]
    [InlineData("[!ab].csv", "a.csv", false)]
    [InlineData("# *", "a", false)]
    [InlineData("a?.csv", "a/.csv", false)]
    public void A_pattern_says_nothing_of_the_rest(string pattern, string path, bool isFolder) => Assert.Null(new IgnoreRules(pattern).Ignores(path, isFolder));

    [Fact]
    public void The_last_pattern_that_matches_decides()
    {
        var rules = new IgnoreRules("*.csv\n!keep.csv\n");
        Assert.Equal((true, false), (rules.Ignores("a.csv", isFolder: false), rules.Ignores("keep.csv", isFolder: false)));
    }
}
