using Nuke.Common;
using Nuke.Common.CommandLine;

namespace Pipeline.Engine.Tests;

/// <summary>Shells complete targets, options and values from the schema.</summary>
public sealed class CompletionTests : IDisposable
{
    private readonly Trial _trial = new();

    public CompletionTests() => _trial.Run<Cook>("Boil");

    public void Dispose() => _trial.Dispose();

    [Theory]
    [InlineData("./build.sh Bo", "Boil")]
    [InlineData("./build.sh Boil Ba", "Bake")]
    [InlineData("./build.sh --he", "--heat,--help")]
    [InlineData("./build.sh Bake --heat Hi", "High")]
    [InlineData("./build.sh Bake --skip B", "Bake,Boil")]
    [InlineData("./build.sh Bake --verbosity Q", "Quiet")]
    [InlineData("./build.sh Bake --plan m", "mermaid")]
    public void A_line_is_completed(string line, string expected) =>
        Assert.Equal(expected.Split(','), Completion.Of(_trial.Root, line).Order(StringComparer.Ordinal));

    [Fact]
    public void An_empty_line_offers_targets_and_options()
    {
        var candidates = Completion.Of(_trial.Root, "./build.sh ");
        Assert.Contains("Boil", candidates);
        Assert.Contains("--heat", candidates);
        Assert.Contains("--continue", candidates);
    }

    [Theory]
    [InlineData("bash", ".bashrc")]
    [InlineData("zsh", ".zshrc")]
    [InlineData("fish", ".config/fish/completions/build.sh.fish")]
    [InlineData("pwsh", ".config/powershell/Microsoft.PowerShell_profile.ps1")]
    public void Installing_twice_writes_once_and_keeps_what_is_there(string shell, string file)
    {
        _trial.Write(file, "mine");
        Assert.Equal(_trial.At(file), Completion.Install(shell, _trial.Root));
        var once = File.ReadAllText(_trial.At(file));
        Completion.Install(shell, _trial.Root);
        Assert.Equal(once, File.ReadAllText(_trial.At(file)));
        Assert.StartsWith("mine\n", once, StringComparison.Ordinal);
    }

    [Fact]
    public void Secrets_are_closed_into_the_file_and_open_again()
    {
        Environment.SetEnvironmentVariable("PARAMSKEY", "right");
        try
        {
            var parameters = Nuke.Common.Parameters.ParameterMember.Find(typeof(Cook));
            using var input = new StringReader("Recipe=grandmother's\n");
            SecretsCommand.Run(Nuke.Common.IO.AbsolutePath.Parse(_trial.Root), null, parameters, input);
            Assert.DoesNotContain("grandmother", File.ReadAllText(_trial.At(".nuke", "parameters.json")), StringComparison.Ordinal);
            _trial.Run<Cook>("Length");
            Assert.Contains("13 characters", _trial.Output, StringComparison.Ordinal);
        }
        finally
        {
            Environment.SetEnvironmentVariable("PARAMSKEY", null);
        }
    }

    [Fact]
    public void The_plan_as_a_page_needs_nothing_else()
    {
        Assert.Equal(0, _trial.Run<Cook>("Bake", "--plan", "html"));
        var html = File.ReadAllText(_trial.At(".pipeline", "plan.html"));
        Assert.Contains("<svg", html, StringComparison.Ordinal);
        Assert.Contains(">Boil<", html, StringComparison.Ordinal);
        Assert.DoesNotContain("http", html, StringComparison.Ordinal);
    }

    private enum Heat
    {
        Low,
        High,
    }

    private sealed class Cook : NukeBuild
    {
        [Parameter]
        private readonly Heat Heat = Heat.Low;

        [Parameter, Secret]
        private readonly string? Recipe = null;

        private Target Boil => _ => _.Executes(() => Console.WriteLine(Heat));

        private Target Bake => _ => _.DependsOn(Boil).Executes(() => { });

        private Target Length => _ => _.Executes(() => Console.WriteLine($"{Recipe?.Length} characters"));
    }
}
