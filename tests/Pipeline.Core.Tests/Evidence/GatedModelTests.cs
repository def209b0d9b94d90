using System.Reflection;
using Pipeline.Core.Digests;
using Pipeline.Core.Errors;
using Pipeline.Core.Evidence;
using Pipeline.Core.Gates;
using Pipeline.Core.Rows;

namespace Pipeline.Core.Tests.Evidence;

public sealed class GatedModelTests
{
    [Fact]
    public void Nobody_outside_Core_can_make_one()
    {
        Assert.True(typeof(GatedModel).IsSealed);
        Assert.DoesNotContain(
            typeof(GatedModel).GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance),
            constructor => constructor.IsPublic || constructor.IsFamily || constructor.IsFamilyOrAssembly);
    }

    [Fact]
    public void Nobody_can_change_one_with_a_copy() => Assert.All(
        typeof(GatedModel).GetProperties(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance),
        property => Assert.Null(property.SetMethod));

    [Fact]
    public void The_only_public_ways_to_one_are_the_gates_and_its_sealed_file()
    {
        var makers = typeof(GatedModel).Assembly.GetExportedTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(method => method.ReturnType == typeof(GatedModel) && method.Name is not "<Clone>$")
            .Select(method => $"{method.DeclaringType!.Name}.{method.Name}");
        Assert.Equal(["Closed.OrThrow", "GateDecision.OrThrow", "Opened.OrThrow", "Opened.get_Model"], makers.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_decision_that_is_open_can_only_hold_a_gated_model()
    {
        // Opened may be made by anybody, but only around a gated model; Closed only by the gates.
        Assert.Equal([typeof(GatedModel)], typeof(GateDecision.Opened).GetConstructors().Single().GetParameters().Select(parameter => parameter.ParameterType));
        Assert.Empty(typeof(GateDecision.Closed).GetConstructors());
    }

    [Fact]
    public void Without_gates_there_is_none() =>
        Assert.Equal("PIP4006", Assert.Throws<PipelineException>(() => Make()).Code);

    [Theory]
    [InlineData(Verdict.Failed, false)]
    [InlineData(Verdict.Failed, true)]
    [InlineData(Verdict.Inconclusive, false)]
    public void With_a_closed_gate_there_is_none(Verdict verdict, bool accepted)
    {
        var closed = new GateVerdict { Gate = "recall >= 0.5", Verdict = verdict, Reason = "No.", Accepted = accepted };
        Assert.Contains("recall >= 0.5", Assert.Throws<PipelineException>(() => Make(closed)).Why, StringComparison.Ordinal);
    }

    private static GatedModel Make(params GateVerdict[] gates) => new("credit-risk", Digest.Of("model"), gates.ToEquatableList(), []);
}
