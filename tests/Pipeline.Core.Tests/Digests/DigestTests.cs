using Pipeline.Core.Digests;

namespace Pipeline.Core.Tests.Digests;

public sealed class DigestTests
{
    // FIPS 180-2, appendix B.1.
    private const string Abc = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    [Fact]
    public void The_digest_of_abc_is_the_one_in_the_standard() => Assert.Equal(Abc, Digest.Of("abc").ToString());

    [Fact]
    public void A_digest_reads_back_what_it_writes() => Assert.Equal(Digest.Of("abc"), Digest.Parse(Abc));

    [Theory]
    [InlineData("")]
    [InlineData("sha256:abc")]
    [InlineData("md5:900150983cd24fb0d6963f7d28e17f72")]
    [InlineData("sha256:BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD")]
    [InlineData("sha256:../../../../../../../../../../../../../../../../../../../../etc/pass")]
    public void Anything_else_is_not_a_digest(string text) => Assert.Throws<FormatException>(() => Digest.Parse(text));
}
