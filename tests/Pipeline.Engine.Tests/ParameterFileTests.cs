using Nuke.Common;

namespace Pipeline.Engine.Tests;

/// <summary>What <c>.nuke/parameters.json</c> says is understood whole, or nothing runs.</summary>
public sealed class ParameterFileTests : IDisposable
{
    private readonly Trial _trial = new();

    public void Dispose() => _trial.Dispose();

    [Theory]
    [InlineData("PIP1060", "Did you mean Taste?", """{ "Tast": "salt" }""")]
    [InlineData("PIP1060", ".nuke/parameters.json names 'Zzzzzz'", """{ "Zzzzzz": 1 }""")]
    [InlineData("PIP1060", "names 'Root'", """{ "Root": "/" }""")]
    [InlineData("PIP1061", "an object", """{ "Taste": { "a": 1 } }""")]
    [InlineData("PIP1061", "a list in a list", """{ "Numbers": [[1]] }""")]
    [InlineData("PIP1061", "null in a list", """{ "Numbers": [null] }""")]
    [InlineData("PIP1003", "whole number", """{ "Numbers": ["one"] }""")]
    [InlineData("PIP1003", "It takes one value", """{ "Taste": ["a", "b"] }""")]
    [InlineData("PIP1003", "true or false", """{ "Loud": "maybe" }""")]
    [InlineData("PIP1003", "true or false", """{ "Why": "maybe" }""")]
    [InlineData("PIP1003", "Verbose, Normal", """{ "Verbosity": "Chatty" }""")]
    [InlineData("PIP1008", "one JSON object", """[]""")]
    public void What_cannot_be_understood_is_an_error_and_nothing_runs(string code, string hint, string json)
    {
        _trial.Write(".nuke/parameters.json", json);
        Assert.Equal(2, _trial.Run<Soup>("Print"));
        Assert.StartsWith(code + ": ", _trial.Output, StringComparison.Ordinal);
        Assert.Contains(hint, _trial.Output, StringComparison.Ordinal);
        Assert.Contains("  Fix: ", _trial.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("taste is", _trial.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", _trial.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_ignore_case_and_dashes_and_comments_are_read_over()
    {
        _trial.Write(".nuke/parameters.json", """
            {
              "$schema": "./build.schema.json", // for editors
              "taste": "salt", "NUMBERS": [-1, 2], "Loud": true,
            }
            """);
        Assert.Equal(0, _trial.Run<Soup>("Print"));
        Assert.Contains("taste is salt, 1, True", _trial.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void It_may_set_the_engines_own_options_which_the_command_line_overrules()
    {
        _trial.Write(".nuke/parameters.json", """{ "Why": true, "Target": "Print" }""");
        Assert.Equal(0, _trial.Run<Soup>());
        Assert.Contains("why Print: runs", _trial.Output, StringComparison.Ordinal);
        Assert.Equal(0, _trial.Run<Soup>("Other", "--why=false"));
        Assert.DoesNotContain("why ", _trial.Output, StringComparison.Ordinal);
        Assert.Equal(["Other Succeeded"], _trial.Summary);
    }

    [Theory]
    [InlineData("--numbers", "-1", "-2")]
    [InlineData("--numbers=-3")]
    public void Negative_numbers_are_values(params string[] tokens)
    {
        Assert.Equal(0, _trial.Run<Soup>(["Print", .. tokens]));
        Assert.Contains("taste is nothing, -3, False", _trial.Output, StringComparison.Ordinal);
    }

    private sealed class Soup : NukeBuild
    {
        [Parameter]
        private readonly string Taste = "nothing";

        [Parameter]
        private readonly int[] Numbers = [];

        [Parameter]
        private readonly bool Loud = false;

        private Target Print => _ => _.Executes(() => Console.WriteLine($"taste is {Taste}, {Numbers.Sum()}, {Loud}"));

        private Target Other => _ => _.Executes(() => { });
    }
}
