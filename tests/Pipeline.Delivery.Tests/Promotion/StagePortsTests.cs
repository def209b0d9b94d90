using Pipeline.Core.Errors;
using Pipeline.Core.Stages;
using Pipeline.Delivery.Promotion;

namespace Pipeline.Delivery.Tests.Promotion;

public sealed class StagePortsTests
{
    private static readonly Rollout Rollout = Stage.Staging.Direct().Then(Stage.Production.Direct());

    [Fact]
    public void Stages_have_ports_one_after_the_other()
    {
        var ports = new StagePorts(Rollout, 7000);

        Assert.Equal((7000, 7001), (ports.Of(Stage.Staging), ports.Of(ports.Find("production"))));
        Assert.Equal([Stage.Staging, Stage.Production], ports.FindAll(null));
        Assert.Equal([Stage.Production], ports.FindAll("production"));
    }

    [Fact]
    public void An_unknown_stage_is_refused_with_the_known_ones()
    {
        var error = Assert.Throws<PipelineException>(() => new StagePorts(Rollout, 7000).Find("../prod"));

        Assert.Equal("PIP7020", error.Code);
        Assert.Contains("staging, production", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(65_535)]
    [InlineData(int.MaxValue)]
    public void A_port_that_does_not_exist_is_refused(int first) =>
        Assert.Equal("PIP7027", Assert.Throws<PipelineException>(() => new StagePorts(Rollout, first).Of(Stage.Production)).Code);
}
