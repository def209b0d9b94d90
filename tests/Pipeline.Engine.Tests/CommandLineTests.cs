using Nuke.Common;
using Nuke.Common.IO;
using Nuke.Common.Tooling;

namespace Pipeline.Engine.Tests;

/// <summary>The command line is honest: what it does not understand is an error with a way out, and nothing runs.</summary>
public sealed class CommandLineTests : IDisposable
{
    private readonly Trial _trial = new();

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("TRIAL_TEXT", null);
        Environment.SetEnvironmentVariable("NUKE_TRIAL_TEXT", null);
        Environment.SetEnvironmentVariable("PARAMSKEY", null);
        _trial.Dispose();
    }

    [Theory]
    [InlineData("PIP1004", "Did you mean Print?", "Prnt")]
    [InlineData("PIP1002", "Did you mean --trial-text?", "Print", "--trial-txt", "x")]
    [InlineData("PIP1003", "whole number", "Print", "--count", "1+x")]
    [InlineData("PIP1003", "Did you mean Spicy?", "Print", "--taste", "Spicey")]
    [InlineData("PIP1003", "true or false", "Print", "--loud=maybe")]
    [InlineData("PIP1003", "0.05", "Print", "--share", "a bit")]
    [InlineData("PIP1003", "a duration", "Print", "--wait", "10")]
    [InlineData("PIP1003", "Verbose", "Print", "--verbosity", "Chatty")]
    [InlineData("PIP1003", "1 to 1024", "Print", "--parallel", "0")]
    [InlineData("PIP1003", "text, mermaid, json", "Print", "--plan", "yaml")]
    [InlineData("PIP1005", "--count", "Print", "--count")]
    [InlineData("PIP1006", "./build.sh Print --no-logo", "--no-logo", "Print")]
    [InlineData("PIP1006", "takes one value", "--count", "3", "Print")]
    [InlineData("PIP1006", "Write --loud, or --loud false.", "Print", "--loud", "maybe")]
    [InlineData("PIP1007", "parameters.dev.json", "Print", "--profile", "dev")]
    [InlineData("PIP1009", "--needed", "Demands")]
    [InlineData("PIP1016", "requires that", "Refuses")]
    [InlineData("PIP1004", "Print", "Print", "--skip", "Nothing")]
    public void A_wrong_command_line_is_an_error_with_a_way_out(string code, string hint, params string[] tokens)
    {
        Assert.Equal(2, _trial.Run<Speaker>(tokens));
        Assert.StartsWith(code + ": ", _trial.Output, StringComparison.Ordinal);
        Assert.Contains(hint, _trial.Output, StringComparison.Ordinal);
        Assert.Contains("\n  Why: ", _trial.Output, StringComparison.Ordinal);
        Assert.Contains("\n  Fix: ", _trial.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", _trial.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("text=", _trial.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_of_targets_and_parameters_ignore_case_and_dashes()
    {
        Assert.Equal(0, _trial.Run<Speaker>("pri-nt", "--TRIALTEXT", "a"));
        Assert.Contains("text=a", _trial.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_type_of_parameter_is_read()
    {
        Assert.Equal(0, _trial.Run<Speaker>(
            "Print", "--count", "-3", "--taste", "spicy", "--loud", "--share", "0.25", "--wait", "90s", "--folder", "out/x",
            "--nums", "1", "-2", "3", "--names", "a,b", "--mode", "release", "--kind", "second"));
        Assert.Contains("count=-3 taste=Spicy loud=True share=0.25 wait=00:01:30", _trial.Output, StringComparison.Ordinal);
        Assert.Contains($"folder={_trial.At("out", "x")}", _trial.Output, StringComparison.Ordinal);
        Assert.Contains("nums=1|-2|3 names=a|b mode=Release", _trial.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_may_begin_with_a_dash_after_an_equals_sign()
    {
        _trial.Run<Speaker>("Print", "--trial-text=--x");
        Assert.Contains("text=--x", _trial.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_command_line_wins_over_the_environment_over_a_profile_over_the_file_over_the_initializer()
    {
        _trial.Run<Speaker>("Print");
        Assert.Contains("text=initial", _trial.Output, StringComparison.Ordinal);
        _trial.Write(".nuke/parameters.json", """{ "$schema": "./build.schema.json", "TrialText": "file" }""");
        _trial.Run<Speaker>("Print");
        Assert.Contains("text=file", _trial.Output, StringComparison.Ordinal);
        _trial.Write(".nuke/parameters.dev.json", """{ "TrialText": "profile" }""");
        _trial.Run<Speaker>("Print", "--profile", "dev");
        Assert.Contains("text=profile", _trial.Output, StringComparison.Ordinal);
        Environment.SetEnvironmentVariable("TRIAL_TEXT", "environment");
        _trial.Run<Speaker>("Print", "--profile", "dev");
        Assert.Contains("text=environment", _trial.Output, StringComparison.Ordinal);
        _trial.Run<Speaker>("Print", "--profile", "dev", "--trial-text", "line");
        Assert.Contains("text=line", _trial.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_variables_that_disagree_are_an_error()
    {
        Environment.SetEnvironmentVariable("TRIAL_TEXT", "one");
        Environment.SetEnvironmentVariable("NUKE_TRIAL_TEXT", "two");
        Assert.Equal(2, _trial.Run<Speaker>("Print"));
        Assert.StartsWith("PIP1018", _trial.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_file_of_parameters_is_an_error()
    {
        _trial.Write(".nuke/parameters.json", "{ \"TrialText\": ");
        Assert.Equal(2, _trial.Run<Speaker>("Print"));
        Assert.StartsWith("PIP1008", _trial.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_is_masked_in_whatever_is_printed_and_in_the_log()
    {
        _trial.Run<Speaker>("Leak", "--key", "hunter2secret");
        Assert.Contains("the key is ***", _trial.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2secret", _trial.Output, StringComparison.Ordinal);
        foreach (var file in Directory.GetFiles(_trial.Root, "*", SearchOption.AllDirectories))
        {
            Assert.DoesNotContain("hunter2secret", File.ReadAllText(file), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_secret_that_a_failure_names_is_masked()
    {
        Assert.Equal(1, _trial.Run<Speaker>("LeakAndFail", "--key", "hunter2secret"));
        Assert.Contains("cannot use ***", _trial.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_closed_secret_opens_with_the_right_password_only()
    {
        var closed = Nuke.Common.Parameters.SecretFile.Close("Key", "hunter2secret", "right");
        _trial.Write(".nuke/parameters.json", $$"""{ "Key": "{{closed}}" }""");
        Environment.SetEnvironmentVariable("PARAMSKEY", "wrong");
        Assert.Equal(2, _trial.Run<Speaker>("Print"));
        Assert.StartsWith("PIP1017", _trial.Output, StringComparison.Ordinal);
        Environment.SetEnvironmentVariable("PARAMSKEY", "right");
        Assert.Equal(0, _trial.Run<Speaker>("KeyLength"));
        Assert.Contains("length 13", _trial.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Closing_a_secret_twice_gives_different_texts()
    {
        Assert.NotEqual(
            Nuke.Common.Parameters.SecretFile.Close("Key", "x", "p"), Nuke.Common.Parameters.SecretFile.Close("Key", "x", "p"));
    }

    [Fact]
    public void Help_fits_one_screen_and_names_targets_parameters_and_options()
    {
        Assert.Equal(0, _trial.Run<Speaker>("--help"));
        Assert.Contains("Print", _trial.Output, StringComparison.Ordinal);
        Assert.Contains("--trial-text VALUE", _trial.Output, StringComparison.Ordinal);
        Assert.Contains("--skip TARGET…", _trial.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Hidden", _trial.Output, StringComparison.Ordinal);
        Assert.InRange(_trial.Output.Split('\n').Length, 10, 50);
    }

    [Fact]
    public void Help_of_a_target_describes_the_parameters_that_it_requires_or_reads()
    {
        Assert.Equal(0, _trial.Run<Speaker>("--help", "Print"));
        Assert.Contains("Parameters:\n", _trial.Output, StringComparison.Ordinal);
        Assert.Contains("  --trial-text VALUE      A text\n", _trial.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("--key", _trial.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_build_without_a_default_target_shows_help()
    {
        Assert.Equal(0, _trial.Run<Speaker>());
        Assert.StartsWith("Usage:", _trial.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_schema_is_written_and_names_targets_and_parameters()
    {
        _trial.Run<Speaker>("Print");
        var schema = File.ReadAllText(_trial.At(".nuke", "build.schema.json"));
        Assert.Contains("\"LeakAndFail\"", schema, StringComparison.Ordinal);
        Assert.Contains("\"TrialText\"", schema, StringComparison.Ordinal);
        var before = File.GetLastWriteTimeUtc(_trial.At(".nuke", "build.schema.json"));
        _trial.Run<Speaker>("Print");
        Assert.Equal(before, File.GetLastWriteTimeUtc(_trial.At(".nuke", "build.schema.json")));
    }

    private enum Taste
    {
        Plain,
        Spicy,
    }

    [System.ComponentModel.TypeConverter(typeof(TypeConverter<Mode>))]
    private sealed class Mode : Enumeration
    {
        public static readonly Mode Debug = new() { Value = nameof(Debug) };

        public static readonly Mode Release = new() { Value = nameof(Release) };
    }

    private sealed class Speaker : NukeBuild
    {
        [Parameter("A text")]
        private readonly string TrialText = "initial";

        [Parameter]
        private readonly int? Count = 0;

        [Parameter]
        private readonly Taste Taste = Taste.Plain;

        [Parameter]
        private readonly bool Loud = bool.Parse("false");

        [Parameter]
        private readonly double Share = 0.5;

        [Parameter]
        private readonly TimeSpan Wait = TimeSpan.Zero;

        [Parameter]
        private readonly AbsolutePath? Folder = null;

        [Parameter]
        private readonly int[] Nums = [];

        [Parameter(Separator = ",")]
        private readonly IReadOnlyList<string> Names = [];

        [Parameter]
        private readonly Mode Mode = Mode.Debug;

        [Parameter(ValueProviderMember = nameof(Kinds))]
        private readonly string Kind = "first";

        [Parameter, Secret]
        private readonly string? Key = null;

        [Parameter("What it cannot do without")]
        private readonly string? Needed = null;

        public static IEnumerable<string> Kinds => ["first", "second"];

        private Target Print => _ => _.Executes(() => Console.WriteLine(FormattableString.Invariant(
            $"text={TrialText} count={Count} taste={Taste} loud={Loud} share={Share} wait={Wait} folder={Folder} nums={string.Join('|', Nums)} names={string.Join('|', Names)} mode={Mode} kind={Kind}")));

        private Target Demands => _ => _.Requires(() => Needed).Executes(() => Console.WriteLine(Needed));

        private Target Refuses => _ => _.Requires(() => Loud).Executes(() => Console.WriteLine("loud"));

        private Target Hidden => _ => _.Unlisted().Executes(() => { });

        private Target Leak => _ => _.Executes(() => Console.WriteLine($"the key is {Key}"));

        private Target LeakAndFail => _ => _.Executes(() => throw new InvalidOperationException($"cannot use {Key}"));

        private Target KeyLength => _ => _.Executes(() => Console.WriteLine($"length {Key!.Length}"));
    }
}
