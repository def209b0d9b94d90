using Nuke.Common;
using Nuke.Common.IO;

namespace Pipeline.Engine.Tests;

/// <summary>A target runs when something it depends on changed, and only then.</summary>
public sealed class IncrementalTests : IDisposable
{
    private readonly Trial _trial = new();

    public IncrementalTests()
    {
        _trial.Write("in.txt", "hello");
        Works.Factor = 1;
        Works.Fails = false;
    }

    public void Dispose() => _trial.Dispose();

    [Fact]
    public void A_second_run_does_nothing_says_so_and_repeats_the_figures()
    {
        Run("First Succeeded", "Second Succeeded");
        Run("First UpToDate", "Second UpToDate");
        Assert.Contains("Up to date", _trial.Output, StringComparison.Ordinal);
        Assert.Contains("// length: 1", _trial.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_input_runs_what_depends_on_it()
    {
        Run("First Succeeded", "Second Succeeded");
        _trial.Write("in.txt", "other");
        Run("First Succeeded", "Second Succeeded");
    }

    [Fact]
    public void An_input_that_was_only_touched_changes_nothing()
    {
        Run("First Succeeded", "Second Succeeded");
        File.SetLastWriteTimeUtc(_trial.At("in.txt"), new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Run("First UpToDate", "Second UpToDate");
    }

    [Fact]
    public void A_changed_input_of_the_same_size_and_time_is_noticed()
    {
        var time = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(_trial.At("in.txt"), time);
        Run("First Succeeded", "Second Succeeded");
        Run("First UpToDate", "Second UpToDate");
        _trial.Write("in.txt", "jello");
        File.SetLastWriteTimeUtc(_trial.At("in.txt"), time);
        Run("First Succeeded", "Second Succeeded");
    }

    [Fact]
    public void A_dependency_that_ran_and_left_the_same_does_not_run_its_dependents()
    {
        Run("First Succeeded", "Second Succeeded");
        _trial.Write("in.txt", "hurray");
        Run("First Succeeded", "Second UpToDate");
    }

    [Fact]
    public void A_changed_value_runs_the_target_that_names_it()
    {
        Run("First Succeeded", "Second Succeeded");
        Works.Factor = 2;
        Run("First UpToDate", "Second Succeeded");
        Assert.Contains("length: 2", _trial.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_made_before_is_restored_and_not_made_again()
    {
        Run("First Succeeded", "Second Succeeded");
        Works.Factor = 2;
        Run("First UpToDate", "Second Succeeded");
        Works.Factor = 1;
        Run("First UpToDate", "Second Restored");
        Assert.Equal("h", File.ReadAllText(_trial.At("out", "second.txt")));
        Run("First UpToDate", "Second UpToDate");
    }

    [Fact]
    public void A_missing_output_is_put_back()
    {
        Run("First Succeeded", "Second Succeeded");
        File.Delete(_trial.At("out", "second.txt"));
        Run("First UpToDate", "Second Restored");
        Assert.True(File.Exists(_trial.At("out", "second.txt")));
    }

    [Fact]
    public void A_changed_output_is_put_back()
    {
        Run("First Succeeded", "Second Succeeded");
        _trial.Write("out/second.txt", "forged");
        Run("First UpToDate", "Second Restored");
        Assert.Equal("h", File.ReadAllText(_trial.At("out", "second.txt")));
    }

    [Fact]
    public void Without_the_cache_a_missing_output_is_made_again()
    {
        Run("First Succeeded", "Second Succeeded");
        File.Delete(_trial.At("out", "second.txt"));
        Directory.Delete(_trial.At(".pipeline", "cache", "blobs"), recursive: true);
        Run("First UpToDate", "Second Succeeded");
    }

    [Fact]
    public void A_forged_file_in_the_cache_is_not_restored()
    {
        Run("First Succeeded", "Second Succeeded");
        File.Delete(_trial.At("out", "second.txt"));
        foreach (var blob in Directory.GetFiles(_trial.At(".pipeline", "cache", "blobs"), "*", SearchOption.AllDirectories))
        {
            File.WriteAllText(blob, "forged");
        }

        Run("First UpToDate", "Second Succeeded");
        Assert.Equal("h", File.ReadAllText(_trial.At("out", "second.txt")));
    }

    [Fact]
    public void A_failure_is_never_remembered()
    {
        Works.Fails = true;
        Run("First Succeeded", "Second Failed");
        Run("First UpToDate", "Second Failed");
        Works.Fails = false;
        Run("First UpToDate", "Second Succeeded");
    }

    [Fact]
    public void Force_runs_the_named_target_only()
    {
        Run("First Succeeded", "Second Succeeded");
        _trial.Run<Works>("Second", "--force");
        Assert.Equal(["First UpToDate", "Second Succeeded"], _trial.Summary);
    }

    [Fact]
    public void Why_explains_each_decision_in_one_line()
    {
        _trial.Run<Works>("Second", "--why");
        Assert.Contains("why First: runs: it has no record of an earlier run here\n", _trial.Output, StringComparison.Ordinal);
        _trial.Write("in.txt", "other");
        _trial.Run<Works>("Second", "--why");
        Assert.Contains("why First: runs: input in.txt changed\n", _trial.Output, StringComparison.Ordinal);
        Assert.Contains("why Second: runs: First's out/first.txt changed\n", _trial.Output, StringComparison.Ordinal);
        _trial.Run<Works>("Second", "--why");
        Assert.Contains("why Second: up to date", _trial.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_check_runs_every_time_and_its_failure_fails_the_target()
    {
        Assert.Equal(0, _trial.Run<Works>("Checked"));
        Assert.Equal(0, _trial.Run<Works>("Checked"));
        Assert.Equal(["Checked UpToDate"], _trial.Summary);
        _trial.Write("bad.txt", "tampered");
        Assert.Equal(1, _trial.Run<Works>("Checked"));
        Assert.Contains("PIP1016", _trial.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_target_that_does_not_leave_its_output_fails()
    {
        Assert.Equal(1, _trial.Run<Works>("Forgets"));
        Assert.Contains("PIP1031", _trial.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_that_match_a_glob_are_inputs_also_when_they_are_new_or_gone()
    {
        _trial.Write("src/a.txt", "a");
        _trial.Run<Works>("Globs");
        _trial.Run<Works>("Globs");
        Assert.Equal(["Globs UpToDate"], _trial.Summary);
        _trial.Write("src/deep/b.txt", "b");
        _trial.Run<Works>("Globs");
        Assert.Equal(["Globs Succeeded"], _trial.Summary);
        File.Delete(_trial.At("src", "a.txt"));
        _trial.Run<Works>("Globs");
        Assert.Equal(["Globs Succeeded"], _trial.Summary);
    }

    [Fact]
    public void The_next_command_is_shown_when_the_build_succeeded()
    {
        _trial.Run<Works>("Second");
        Assert.Contains("Next: ./build.sh Look\n      to see it", _trial.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_cache_shrinks_to_its_limit_and_forgets_the_oldest_first()
    {
        for (var factor = 1; factor <= 5; factor++)
        {
            Works.Factor = factor;
            _trial.Run<Works>("Second");
        }

        new Pipeline.Engine.Incremental.Cache(_trial.At(".pipeline", "cache"), new(), TimeProvider.System).Shrink(limit: 6);
        var size = Directory.GetFiles(_trial.At(".pipeline", "cache", "blobs"), "*", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length);
        Assert.InRange(size, 1, 6);
    }

    private void Run(params string[] expected)
    {
        _trial.Run<Works>("Second");
        Assert.Equal(expected, _trial.Summary);
    }

    private sealed class Works : NukeBuild
    {
        public static int Factor { get; set; }

        public static bool Fails { get; set; }

        private Target First => _ => _
            .Inputs("in.txt")
            .Outputs("out/first.txt")
            .Executes(() => { (RootDirectory / "out" / "first.txt").WriteAllText((RootDirectory / "in.txt").ReadAllText()[..1], eofLineBreak: false); });

        private Target Second => _ => _
            .DependsOn(First)
            .InputValue("factor", () => Factor)
            .Outputs("out/second.txt")
            .SuggestsNext("./build.sh Look", "to see it")
            .Executes(async cancellationToken =>
            {
                Nuke.Common.Assert.False(Fails);
                var text = string.Concat(Enumerable.Repeat(await File.ReadAllTextAsync(RootDirectory / "out" / "first.txt", cancellationToken), Factor));
                (RootDirectory / "out" / "second.txt").WriteAllText(text, eofLineBreak: false);
                ReportSummary(figures =>
                {
                    figures["length"] = FormattableString.Invariant($"{text.Length}");
                    return figures;
                });
            });

        private Target Checked => _ => _
            .Outputs("out/checked.txt")
            .Checks(() =>
            {
                if (File.Exists(RootDirectory / "bad.txt"))
                {
                    throw new BuildException("PIP1016", "Tampered.", "bad.txt", "Remove it.");
                }
            })
            .Executes(() => { (RootDirectory / "out" / "checked.txt").WriteAllText("x", eofLineBreak: false); });

        private Target Forgets => _ => _.Outputs("out/forgotten.txt").Executes(() => { });

        private Target Globs => _ => _
            .Inputs("src/**/*.txt")
            .Outputs("out/globs.txt")
            .Executes(() => { (RootDirectory / "out" / "globs.txt").WriteAllText("x", eofLineBreak: false); });
    }
}
