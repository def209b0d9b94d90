using Pipeline.Serving.Models;

namespace Pipeline.Serving.Tests.Models;

public sealed class VersionOrderTests
{
    /// <summary>The examples of Semantic Versioning 2.0.0, section 11.</summary>
    [Fact]
    public void Versions_are_ordered_as_semantic_versioning_says()
    {
        string[] ordered =
        [
            "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2", "1.0.0-beta.11", "1.0.0-rc.1",
            "1.0.0", "2.0.0", "2.1.0", "2.1.1", "2.10.0",
        ];
        Assert.Equal(ordered, ordered.Reverse().Order(VersionOrder.Instance));
    }

    [Fact]
    public void Numbers_without_dots_are_ordered_as_numbers() =>
        Assert.Equal(["1", "2", "10"], new[] { "10", "2", "1" }.Order(VersionOrder.Instance));
}
