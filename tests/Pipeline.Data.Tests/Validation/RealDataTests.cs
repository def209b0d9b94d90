using Pipeline.Core.Evidence;
using Pipeline.Data.Tests.Samples;
using Pipeline.Testing;

namespace Pipeline.Data.Tests.Validation;

public sealed class RealDataTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_credit_data_satisfies_its_contract()
    {
        var validated = await DataValidator.ValidateAsync(new Loans(), RepositoryRoot.Path, Cancel);
        Assert.Equal(4454, validated.Rows);
        Assert.Equal("loans", validated.ModelId);
        Assert.All(validated.Rules, rule => Assert.True(rule.Passed, rule.Rule));

        // Income is missing in 381 rows: pandas, reference/credit-drift.json (164 and 217 in the halves).
        Assert.Equal(381, validated.Rules[^1].Violations);
    }

    [Fact]
    public async Task The_digests_are_those_that_other_tools_give()
    {
        var data = (await DataValidator.ValidateAsync(new Loans(), RepositoryRoot.Path, Cancel)).Dataset;

        // sha256sum and md5sum of coreutils 9.1.
        Assert.Equal("9ba0c2326900ca6cc90cee6e43930bd691f07574f154d70807d5cb8f313e3217", data.Sha256.Hex);
        Assert.Equal("f647bf132feaab94e2f379f0dc3a3abc", data.Md5);
        Assert.Equal(310_198, data.Bytes);
    }

    [Fact]
    public async Task Two_runs_give_the_same_bytes_of_evidence()
    {
        var first = Statement.Write(await DataValidator.ValidateAsync(new Loans(), RepositoryRoot.Path, Cancel));
        var second = Statement.Write(await DataValidator.ValidateAsync(new Loans(), RepositoryRoot.Path, Cancel));
        Assert.Equal(first.Bytes, second.Bytes);
    }
}
