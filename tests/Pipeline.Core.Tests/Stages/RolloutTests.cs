using Pipeline.Core.Stages;

namespace Pipeline.Core.Tests.Stages;

public sealed class RolloutTests
{
    private static readonly Rollout Usual = Stage.Staging.Direct().Then(Stage.Production.Canary(0.05, 0.25, 1).Bake(TimeSpan.FromMinutes(1)));

    [Theory]
    [InlineData("staging")]
    [InlineData("production")]
    [InlineData("eu-west-1")]
    [InlineData("a")]
    [InlineData("a234567890123456789012345678901234567890")] // 40
    public void These_can_name_a_stage(string name) => Assert.Equal(name, Stage.Named(name).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("Production")]
    [InlineData("1st")]
    [InlineData("-x")]
    [InlineData("../x")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a b")]
    [InlineData("a\n")]
    [InlineData("a.lock")]
    [InlineData("a#b")]
    [InlineData("prüfung")]
    [InlineData("a2345678901234567890123456789012345678901")] // 41
    public void These_cannot_because_they_would_become_part_of_files_and_tags(string name) =>
        Assert.Throws<ArgumentException>(() => Stage.Named(name));

    [Fact]
    public void A_stage_is_its_name() => Assert.Equal(Stage.Production, Stage.Named("production"));

    [Fact]
    public void Stages_follow_one_another_in_the_order_written()
    {
        Assert.Null(Usual.Before(Stage.Staging));
        Assert.Equal(Stage.Staging, Usual.Before(Stage.Production));
        Assert.Equal(Stage.Production, Usual.Then(Stage.Named("archive").Direct()).Before(Stage.Named("archive")));
    }

    [Fact]
    public void A_stage_that_the_rollout_does_not_have_comes_after_nothing()
    {
        Assert.Null(Usual.Find(Stage.Named("archive")));
        Assert.Throws<ArgumentException>(() => Usual.Before(Stage.Named("archive")));
    }

    [Fact]
    public void No_stage_comes_twice()
    {
        Assert.Throws<ArgumentException>(() => Usual.Then(Stage.Staging.Direct()));
        Assert.Throws<ArgumentException>(() => new Rollout([]));
    }

    [Fact]
    public void A_plan_alone_is_a_rollout()
    {
        Rollout rollout = Stage.Production.Direct();
        Assert.Equal(Stage.Production, Assert.Single(rollout.Plans).Stage);
    }

    [Fact]
    public void A_rollout_equals_another_of_the_same_plans() => Assert.Equal(
        Usual, Stage.Staging.Direct().Then(Stage.Production.Canary(0.05, 0.25, 1).Bake(TimeSpan.FromMinutes(1))));

    [Theory]
    [InlineData]
    [InlineData(0.5)] // does not end with all traffic
    [InlineData(0.0, 1.0)]
    [InlineData(0.5, 0.25, 1.0)]
    [InlineData(0.5, 0.5, 1.0)]
    [InlineData(5.0, 25.0, 100.0)] // per cent
    [InlineData(double.NaN, 1.0)]
    [InlineData(-0.5, 1.0)]
    public void Canary_shares_are_rising_fractions_that_end_with_all(params double[] shares) =>
        Assert.Throws<ArgumentException>(() => Stage.Production.Canary(shares));

    [Fact]
    public void Only_a_canary_bakes_and_not_for_a_negative_time()
    {
        Assert.Throws<InvalidOperationException>(() => Stage.Staging.Direct().Bake(TimeSpan.FromMinutes(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Stage.Production.Canary(1).Bake(TimeSpan.FromMinutes(-1)));
        Assert.Equal(TimeSpan.FromMinutes(10), Assert.IsType<Strategy.Canary>(Stage.Production.Canary(1).Strategy).BakeTime);
    }
}
