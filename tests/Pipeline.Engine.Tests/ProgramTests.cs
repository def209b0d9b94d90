using System.Diagnostics;
using Pipeline.Testing;

namespace Pipeline.Engine.Tests;

/// <summary>A compiled build program, run as a user runs it.</summary>
public sealed class ProgramTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ProgramTests()
    {
        Directory.CreateDirectory(_folder.At(".nuke"));
        File.WriteAllText(_folder.At("source.txt"), "hello");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_runs_then_is_up_to_date_then_notices_a_change()
    {
        var (code, output) = await RunAsync();
        Assert.True(code == 0, output);
        Assert.Contains("reporting as Plain", output, StringComparison.Ordinal);
        (code, output) = await RunAsync();
        Assert.Equal(0, code);
        Assert.Equal(2, output.Split("Up to date").Length - 1);
        Assert.DoesNotContain("reporting", output, StringComparison.Ordinal);
        // The code of the target reads the parameter: its value counts although nothing declares it.
        (code, output) = await RunAsync("--flavour", "spicy");
        Assert.Equal(0, code);
        Assert.Contains("reporting as Spicy", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "--help")]
    [InlineData(0, "--plan")]
    [InlineData(1, "Fail")]
    [InlineData(2, "Faill")]
    [InlineData(2, "Count")]
    [InlineData(3, "Exit3")]
    public async Task Its_exit_codes_are_as_documented(int expected, params string[] tokens)
    {
        var (code, output) = await RunAsync(tokens);
        Assert.True(code == expected, output);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_GitHub_Actions_it_groups_annotates_and_writes_the_summary_page()
    {
        var page = _folder.At("summary.md");
        var (code, output) = await RunAsync([("GITHUB_ACTIONS", "true"), ("GITHUB_STEP_SUMMARY", page)], "Fail");
        Assert.Equal(1, code);
        Assert.Contains("::group::Fail\n", output, StringComparison.Ordinal);
        Assert.Contains("::error::Fail failed: the dog ate it\n", output, StringComparison.Ordinal);
        Assert.Contains("::endgroup::\n", output, StringComparison.Ordinal);
        Assert.Contains("| Fail | Failed |", await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_at_once_make_each_output_once()
    {
        var both = await Task.WhenAll(RunAsync(), RunAsync());
        Assert.All(both, run => Assert.True(run.Code == 0, run.Output));
        Assert.Single(both.SelectMany(run => run.Output.Split('\n')), line => line.EndsWith("preparing", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Killed_at_any_moment_the_next_run_does_the_rest_and_gets_it_right()
    {
        var random = new Random(7);
        for (var round = 0; round < 8; round++)
        {
            var letter = (char)('a' + round);
            await WriteAsync($"{letter}{round}");
            using (var victim = Start([]))
            {
                await Task.Delay(random.Next(40, 400), TestContext.Current.CancellationToken);
                victim.Kill();
                await victim.WaitForExitAsync(TestContext.Current.CancellationToken);
            }

            var (code, output) = await RunAsync();
            Assert.True(code == 0, output);
            Assert.Equal($"Plain: {char.ToUpperInvariant(letter)}\n", await File.ReadAllTextAsync(_folder.At("results", "report.txt"), TestContext.Current.CancellationToken));
        }

        // Back to a state that was seen: whatever the killed runs left behind does not stand in the way.
        await WriteAsync("a0");
        Assert.Equal(0, (await RunAsync()).Code);
        Assert.Equal("Plain: A\n", await File.ReadAllTextAsync(_folder.At("results", "report.txt"), TestContext.Current.CancellationToken));
        var (_, second) = await RunAsync();
        Assert.Equal(2, second.Split("Up to date").Length - 1);
    }

    [Fact]
    public async Task Many_at_once_on_one_folder_all_end_well()
    {
        var runs = await Task.WhenAll(Enumerable.Range(0, 4).Select(number => RunAsync("--flavour", number % 2 == 0 ? "plain" : "spicy")));
        Assert.All(runs, run => Assert.True(run.Code == 0, run.Output));
        var (code, output) = await RunAsync("--flavour", "plain");
        Assert.True(code == 0, output);
        Assert.Equal("Plain: H\n", await File.ReadAllTextAsync(_folder.At("results", "report.txt"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_branch_and_back_runs_nothing()
    {
        await GitAsync("init", "-q", "-b", "main");
        await GitAsync("add", "source.txt");
        await GitAsync("commit", "-q", "-m", "one");
        Assert.Contains("preparing", (await RunAsync()).Output, StringComparison.Ordinal);
        await GitAsync("checkout", "-q", "-b", "other");
        await WriteAsync("world");
        await GitAsync("commit", "-q", "-a", "-m", "two");
        Assert.Contains("preparing", (await RunAsync()).Output, StringComparison.Ordinal);
        foreach (var (branch, text) in new[] { ("main", "Plain: H\n"), ("other", "Plain: W\n"), ("main", "Plain: H\n") })
        {
            await GitAsync("checkout", "-q", branch);
            var (code, output) = await RunAsync();
            Assert.Equal(0, code);
            Assert.DoesNotContain("preparing", output, StringComparison.Ordinal);
            Assert.DoesNotContain("reporting", output, StringComparison.Ordinal);
            Assert.Equal(text, await File.ReadAllTextAsync(_folder.At("results", "report.txt"), TestContext.Current.CancellationToken));
        }
    }

    private Task WriteAsync(string source) => File.WriteAllTextAsync(_folder.At("source.txt"), source, TestContext.Current.CancellationToken);

    private async Task GitAsync(params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["-C", _folder.Path, "-c", "user.name=t", "-c", "user.email=t@example.org", .. arguments]))!;
        await git.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, git.ExitCode);
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task A_signal_ends_the_whole_tree_of_programs_and_the_next_build_begins_anew(string signal)
    {
        Needs.Part(OperatingSystem.IsLinux(), "signals and /proc: this is not Linux");
        using var process = Start([], "Wait");
        var (child, parent) = (await IdAsync("child.pid"), await IdAsync("parent.pid"));
        // As a terminal does, to the shell as well: what it left in the background is then nobody's child.
        using (var kill = Process.Start("kill", ["-KILL", $"{parent}"])!)
        {
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        using (var kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"])!)
        {
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        var (code, output) = await EndAsync(process);
        Assert.True(code is 130 or 1, output);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
        Assert.False(IsRunning(parent), "the program still runs");
        Assert.False(IsRunning(child), "what the program started still runs");
        Assert.Empty(Directory.EnumerateFiles(_folder.Path, "*.tmp", SearchOption.AllDirectories));
        (code, output) = await RunAsync();
        Assert.True(code == 0, output);
    }

    [Fact]
    public async Task After_a_failure_continue_does_not_repeat_what_succeeded()
    {
        Assert.Equal(1, (await RunAsync("Half")).Code);
        await File.WriteAllTextAsync(_folder.At("mended"), string.Empty, TestContext.Current.CancellationToken);
        var (code, output) = await RunAsync("Half", "--continue");
        Assert.True(code == 0, output);
        Assert.Equal("x", await File.ReadAllTextAsync(_folder.At("once.txt"), TestContext.Current.CancellationToken));
        // Nothing is left to continue: the whole runs.
        Assert.Equal(0, (await RunAsync("Half", "--continue")).Code);
        Assert.Equal("xx", await File.ReadAllTextAsync(_folder.At("once.txt"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Levels_of_verbosity_differ()
    {
        var lengths = new List<int>();
        foreach (var level in new[] { "Normal", "Minimal", "Quiet" })
        {
            lengths.Add((await RunAsync("Greet", "--verbosity", level)).Output.Length);
        }

        Assert.Equal(lengths.Distinct().OrderDescending(), lengths);
    }

    private static bool IsRunning(int id)
    {
        try
        {
            // A zombie has ended; nobody has asked for its exit code yet.
            return !File.ReadAllText($"/proc/{id}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    private async Task<int> IdAsync(string file)
    {
        while (true)
        {
            if (File.Exists(_folder.At(file)) && await File.ReadAllTextAsync(_folder.At(file), TestContext.Current.CancellationToken) is [.. var id, '\n'])
            {
                return int.Parse(id, System.Globalization.CultureInfo.InvariantCulture);
            }

            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    private Task<(int Code, string Output)> RunAsync(params string[] tokens) => RunAsync([], tokens);

    private async Task<(int Code, string Output)> RunAsync((string Name, string Value)[] variables, params string[] tokens)
    {
        using var process = Start(variables, tokens);
        return await EndAsync(process);
    }

    private static async Task<(int Code, string Output)> EndAsync(Process process)
    {
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output + await errors);
    }

    private Process Start((string Name, string Value)[] variables, params string[] tokens)
    {
        var kind = AppContext.BaseDirectory.Contains("release", StringComparison.OrdinalIgnoreCase) ? "release" : "debug";
        var program = Path.Combine(RepositoryRoot.Path, ".pipeline", "dotnet", "bin", "SampleBuild", kind, "SampleBuild.dll");
        var start = new ProcessStartInfo("dotnet", [program, .. tokens, "--root", _folder.Path])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("GITHUB_ACTIONS");
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
