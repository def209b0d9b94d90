using Pipeline.Data.Tests.Samples;

namespace Pipeline.Data.Tests.Profiles;

public sealed class ProfileTests
{
    [Fact]
    public async Task A_column_without_any_value_has_no_numbers()
    {
        using var people = new People();
        var verdict = await people.JudgeAsync(People.Header + "1,NA,0,ulm,yes\n2,,0,,no\n");
        var age = verdict.Profile.Columns.Single(column => column.Column == "Age");
        Assert.Equal((2L, 0L), (age.Missing, age.Distinct));
        Assert.Null(age.Numbers);
    }

    [Fact]
    public async Task A_single_value_has_no_spread_and_every_quantile_is_it()
    {
        using var people = new People();
        var verdict = await people.JudgeAsync(People.Header + "1,42.5,0,ulm,yes\n");
        var age = verdict.Profile.Columns.Single(column => column.Column == "Age").Numbers!;
        Assert.Equal((42.5, 42.5, 42.5, 0.0), (age.Minimum, age.Maximum, age.Mean, age.StandardDeviation));
        Assert.All(age.Quantiles, quantile => Assert.Equal(42.5, quantile));
    }
}
