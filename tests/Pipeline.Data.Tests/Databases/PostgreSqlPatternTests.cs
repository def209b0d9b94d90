using Pipeline.Data.Databases;
using Pipeline.Data.Tables;
using Pipeline.Data.Tests.Samples;

namespace Pipeline.Data.Tests.Databases;

/// <summary>A pattern, matched by DuckDB's RE2 and, translated, by PostgreSQL, on texts that tell the two languages apart.</summary>
public sealed class PostgreSqlPatternTests
{
    private static readonly string[] Texts =
    [
        "", "a", "ab", "a b", "a\nb", "a.b", "a+b", "a{2}", "aa", "aaa", "A", "0", "٣", "é", "ß", "_", "-", "]", "[", "\\", "^", "$", "\t", "a\bb", "🦆", "a🦆b", "x-1", "foo bar", "a,b", "'", "b\n", "Ab9", "aB", "(a)", "a|b",
    ];

    [Theory]
    [InlineData(@".")]
    [InlineData(@"a.b")]
    [InlineData(@"a[^x]b")]
    [InlineData(@"\d")]
    [InlineData(@"\D+")]
    [InlineData(@"\w+")]
    [InlineData(@"\W")]
    [InlineData(@"\s|\S")]
    [InlineData(@"foo\b.*")]
    [InlineData(@"a\B.")]
    [InlineData(@"[\w\s]+")]
    [InlineData(@"[[:alpha:]][[:digit:]-]*")]
    [InlineData(@"[]a]")]
    [InlineData(@"[^]a]")]
    [InlineData(@"[\]\[\\^-]")]
    [InlineData(@"[a\-z]")]
    [InlineData(@"a{2}")]
    [InlineData(@"a{2,}")]
    [InlineData(@"a{1,2}?")]
    [InlineData(@"a\{2\}")]
    [InlineData(@"a{2}|b")]
    [InlineData(@"(a|b)+?")]
    [InlineData(@"(?:a|b)*")]
    [InlineData(@"|a")]
    [InlineData(@"\x41b?")]
    [InlineData(@"\x{1F986}")]
    [InlineData(@"a🦆?b")]
    [InlineData(@"[é-🦆]")]
    [InlineData(@"\(a\)|a\|b|a\+b|a\.b")]
    [InlineData(@"\Aa\z")]
    [InlineData(@"^a$")]
    [InlineData(@"'|,")]
    [InlineData(@"a\tb|\t")]
    [InlineData(@"b\n?")]
    public void A_pattern_means_the_same_in_both(string pattern)
    {
        Testing.Needs.PostgreSql();
        var whole = PostgreSqlPattern.Whole(pattern);
        Assert.NotNull(whole);
        var values = string.Join(", ", Texts.Select((text, place) => $"({place}, {Sql.Text(text)})"));
        Assert.Equal(
            Duck.Rows($"SELECT i FROM (VALUES {values}) AS t(i, x) WHERE regexp_full_match(x, {Sql.Text(pattern)}) ORDER BY i"),
            OrderTables.Rows($"SELECT i FROM (VALUES {values}) AS t(i, x) WHERE x COLLATE \"C\" ~ {Sql.Text(whole)} ORDER BY i"));
    }

    [Theory]
    [InlineData(@"(?i)abc")]
    [InlineData(@"\p{L}+")]
    [InlineData(@"\QA.B\E")]
    [InlineData(@"(?P<name>a)")]
    [InlineData(@"a{300}")]
    [InlineData(@"[\D]")]
    [InlineData(@"[[.a.]]")]
    [InlineData(@"\1")]
    [InlineData(@"a\")]
    public void A_pattern_without_a_counterpart_is_not_guessed(string pattern) => Assert.Null(PostgreSqlPattern.Whole(pattern));
}
