using Pipeline.Core.Models;

namespace Pipeline.Core.Tests.Models;

public sealed class ModelIdTests
{
    [Theory]
    [InlineData(typeof(CreditRisk), "credit-risk")]
    [InlineData(typeof(Churn2), "churn2")]
    [InlineData(typeof(HTTPFraudML), "http-fraud-ml")]
    [InlineData(typeof(Q4Sales), "q4-sales")]
    public void A_class_name_becomes_a_name_in_kebab_case(Type type, string expected)
    {
        Assert.Equal(expected, ModelId.Of(type));
        Assert.True(ModelId.IsValid(expected));
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("../x")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a b")]
    [InlineData("a\0b")]
    [InlineData("a\n")]
    [InlineData("-rf")]
    [InlineData("a-")]
    [InlineData("A")]
    [InlineData("1a")]
    [InlineData("a@v1")]
    [InlineData("a#b")]
    [InlineData("a:latest")]
    [InlineData("$(id)")]
    [InlineData("modèle")]
    [InlineData("a23456789012345678901234567890123456789012345678901234567890x")] // 61
    public void Anything_that_could_leave_its_place_in_files_tags_and_images_is_no_name(string name) => Assert.False(ModelId.IsValid(name));

    private sealed class CreditRisk;

    private sealed class Churn2;

    private sealed class HTTPFraudML;

    private sealed class Q4Sales;
}
