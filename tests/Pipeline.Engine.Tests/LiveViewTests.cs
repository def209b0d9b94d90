using Microsoft.Extensions.Time.Testing;
using Nuke.Common.Execution;
using Nuke.Common.Hosts;
using Spectre.Console;

namespace Pipeline.Engine.Tests;

/// <summary>The foot of a terminal says what runs, whatever its width, and leaves nothing behind.</summary>
public sealed class LiveViewTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly Lock _gate = new();

    [Theory]
    [InlineData(120)]
    [InlineData(80)]
    [InlineData(40)]
    [InlineData(25)]
    public void No_line_is_wider_than_the_terminal(int columns)
    {
        var text = Frame(columns, 24, Running("Evaluate", "a very long line " + new string('日', 200), new(4_500, 10_000, "rows")), Running("Both", "x", null)).Text();
        Assert.Equal(3, text.Count(character => character == '\n'));
        Assert.All(text.Split('\n'), line => Assert.True(line.GetCellWidth() < columns, line));
        Assert.Contains("Evalu", text, StringComparison.Ordinal);
    }

    [Fact]
    public void It_says_how_long_how_far_and_what_was_printed_last()
    {
        var output = Running("Train", "fold 3 of 5", new(9_000, 20_000, "rows"));
        var frame = Frame(80, 24, output);
        _clock.Advance(TimeSpan.FromSeconds(75));
        Assert.Contains("1 running", frame.Text(), StringComparison.Ordinal);
        Assert.Matches(@"Train +1 min 15 s +█{4}░{6} 45 % +fold 3 of 5", frame.Text());
        Assert.DoesNotContain('\e', frame.Text());
    }

    [Fact]
    public void More_targets_than_fit_are_counted()
    {
        var outputs = Enumerable.Range(1, 20).Select(number => Running("Train", $"{number}", null)).ToArray();
        var text = Frame(80, 12, outputs).Text();
        Assert.Contains("and 16 more", text, StringComparison.Ordinal);
        Assert.Equal(6, text.Count(character => character == '\n'));
    }

    [Fact]
    public void What_is_printed_stands_above_and_the_view_goes_away()
    {
        using var terminal = new StringWriter();
        var view = new LiveView(_gate, terminal, Frame(80, 24, Running("Train", "epoch 1", null)), _clock);
        _clock.Advance(TimeSpan.FromMilliseconds(250));
        lock (_gate)
        {
            view.Print("a line\n");
        }

        Assert.Contains("\r\e[2A\e[Ja line\n", terminal.ToString(), StringComparison.Ordinal);
        view.Dispose();
        Assert.EndsWith("\r\e[2A\e[J", terminal.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("\e[?25l", terminal.ToString(), StringComparison.Ordinal);
        var length = terminal.ToString().Length;
        _clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(length, terminal.ToString().Length);
    }

    [Fact]
    public void Nothing_is_drawn_while_nothing_changes()
    {
        using var terminal = new StringWriter();
        using var view = new LiveView(_gate, terminal, Frame(80, 24, Running("Train", "epoch 1", null)), _clock);
        _clock.Advance(TimeSpan.FromMilliseconds(250));
        var length = terminal.ToString().Length;
        _clock.Advance(TimeSpan.FromMilliseconds(500));
        Assert.Equal(length, terminal.ToString().Length);
    }

    [Fact]
    public void A_log_has_a_line_about_progress_every_ten_seconds()
    {
        var output = Running("Train", string.Empty, null);
        Assert.False(output.TakesProgressLine());
        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.True(output.TakesProgressLine());
        Assert.False(output.TakesProgressLine());
        Assert.Equal("45 % (4,500 of 10,000 rows)", new TargetProgress(4_500, 10_000, "rows").Text);
        Assert.Equal("12 files", new TargetProgress(12, null, "files").Text);
    }

    [Fact]
    public void Escape_sequences_of_a_program_do_not_reach_the_view() =>
        Assert.Equal("red text", PlainText.Of("\e[1;31mred\e[0m text\a\r"));

    private LiveFrame Frame(int columns, int rows, params TargetOutput[] outputs) => new(
        [.. outputs.Select(output => output.Target)], () => outputs, () => (columns, rows), colour: false, _clock);

    private TargetOutput Running(string name, string last, TargetProgress? progress)
    {
        var target = new ExecutableTarget(typeof(Names).GetProperty(name)!, _ => _) { Status = ExecutionStatus.Running };
        return new(target, _clock) { LastLine = last, Progress = progress };
    }

    private sealed class Names
    {
        public static int Train => 0;

        public static int Evaluate => 0;

        public static int Both => 0;
    }
}
