using System.Globalization;
using System.Runtime.CompilerServices;
using Nuke.Common.Execution;
using Spectre.Console;

namespace Nuke.Common.Hosts;

/// <summary>What the live view shows at one moment: how much is done, and of each running target how long, how far and its last line.</summary>
/// <param name="plan">All targets, in order.</param>
/// <param name="running">What the running targets printed.</param>
/// <param name="size">Columns and rows of the terminal.</param>
/// <param name="colour">Whether colours may be used.</param>
/// <param name="clock">The time.</param>
internal sealed class LiveFrame(
    IReadOnlyCollection<ExecutableTarget> plan, Func<IReadOnlyList<TargetOutput>> running, Func<(int Columns, int Rows)> size, bool colour, TimeProvider clock)
{
    // With less room than this, a line of output says nothing.
    private const int Narrowest = 16;
    private const int ProgressWidth = 16;
    private const int Gap = 2;

    private readonly long _start = clock.GetTimestamp();

    /// <summary>Gives the lines, each with its end; empty when nothing runs.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public string Text()
    {
        var outputs = running();
        var (columns, rows) = size();
        if (outputs.Count == 0 || columns < 20 || rows < 5)
        {
            return string.Empty;
        }

        // Half the screen at most: the rest is for what is printed.
        var shown = outputs.Take(Math.Max(1, (rows / 2) - 2)).ToList();
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        var console = AnsiConsole.Create(new()
        {
            Ansi = AnsiSupport.Yes,
            ColorSystem = colour ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(text),
        });
        console.Profile.Width = columns - 1;
        console.Write(new Text(Fit(Headline(), columns - 1), new Style(decoration: colour ? Decoration.Bold : Decoration.None)));
        console.WriteLine();
        console.Write(Rows(shown, columns));
        if (shown.Count < outputs.Count)
        {
            console.WriteLine($"  and {outputs.Count - shown.Count} more");
        }

        return text.ToString().ReplaceLineEndings("\n");
    }

    // A wide character (Chinese, Japanese, an emoji) takes two columns.
    private static string Fit(string text, int width)
    {
        if (text.GetCellWidth() <= width)
        {
            return text;
        }

        var length = Math.Min(text.Length, width - 1);
        while (length > 0 && (text[..length].GetCellWidth() > width - 1 || char.IsHighSurrogate(text[length - 1])))
        {
            length--;
        }

        return text[..length] + "…";
    }

    private static string Bar(TargetProgress progress) => progress.Share is { } share
        ? string.Create(CultureInfo.InvariantCulture, $"{new string('█', (int)(share * 10)).PadRight(10, '░')} {share * 100:0} %")
        : progress.Text;

    private string Headline()
    {
        var done = plan.Count(target => target.IsFinished);
        var waiting = plan.Count(target => target.Status == ExecutionStatus.Scheduled);
        var now = plan.Count(target => target.Status == ExecutionStatus.Running);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{done} of {plan.Count} done, {now} running, {waiting} waiting, {Quantity.Seconds(clock.GetElapsedTime(_start))}");
    }

    // Every column has its width, so that no row is ever two lines.
    private static Grid Rows(List<TargetOutput> outputs, int columns)
    {
        var elapsed = outputs.ConvertAll(output => Quantity.Seconds(output.Elapsed));
        var widths = new List<int>
        {
            Math.Min(Math.Max(8, columns / 3), outputs.Max(output => output.Target.Name.Length + 2)),
            elapsed.Max(text => text.Length),
        };
        var hasProgress = outputs.Exists(output => output.Progress is not null)
            && columns - 1 - widths.Sum(width => width + Gap) >= ProgressWidth;
        if (hasProgress)
        {
            widths.Add(ProgressWidth);
        }

        var rest = columns - 1 - widths.Sum(width => width + Gap) - Gap;
        var hasLine = rest >= Narrowest;
        if (hasLine)
        {
            widths.Add(rest);
        }

        var grid = new Grid { Expand = false };
        foreach (var width in widths)
        {
            grid.AddColumn(new() { NoWrap = true, Width = width, Padding = new Padding(0, 0, Gap, 0) });
        }

        for (var index = 0; index < outputs.Count; index++)
        {
            var output = outputs[index];
            string[] cells = ["  " + output.Target.Name, elapsed[index], output.Progress is { } progress ? Bar(progress) : string.Empty, output.LastLine];
            grid.AddRow([.. cells.Where((_, column) => (column != 2 || hasProgress) && (column != 3 || hasLine)).Select((cell, column) => new Text(Fit(cell, widths[column])))]);
        }

        return grid;
    }
}
