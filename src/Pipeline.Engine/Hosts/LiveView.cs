namespace Nuke.Common.Hosts;

/// <summary>
/// The lines at the foot of a terminal that say what runs. Everything else is printed above them. The cursor is never hidden and
/// always stands below, so that nothing has to be put right when the build is killed.
/// </summary>
internal sealed class LiveView : IDisposable
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(250);

    private readonly Lock _gate;
    private readonly TextWriter _writer;
    private readonly LiveFrame _frame;
    private readonly ITimer _timer;
    private string _latest = string.Empty;
    private string _shown = string.Empty;
    private int _lines;
    private bool _midLine;
    private bool _stopped;

    /// <param name="gate">The lock under which everything is printed.</param>
    /// <param name="writer">The terminal.</param>
    /// <param name="frame">What to show.</param>
    /// <param name="clock">Says when to look again.</param>
    public LiveView(Lock gate, TextWriter writer, LiveFrame frame, TimeProvider clock)
    {
        _gate = gate;
        _writer = writer;
        _frame = frame;
        _timer = clock.CreateTimer(_ => Refresh(), null, TimeSpan.Zero, Pace);
    }

    /// <summary>Prints above the view. The caller holds the lock.</summary>
    public void Print(string text)
    {
        // One write: a terminal that draws after each would flicker.
        // As it was last: to make it anew for each of a thousand lines would take longer than the lines.
        _midLine = !text.EndsWith('\n');
        var frame = _stopped || _midLine ? string.Empty : _latest;
        _writer.Write(Erase() + text + frame);
        Remember(frame);
    }

    /// <summary>Takes the view away.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _stopped = true;
            _writer.Write(Erase());
            Remember(string.Empty);
        }

        _timer.Dispose();
    }

    private void Refresh()
    {
        lock (_gate)
        {
            if (_stopped || _midLine)
            {
                return;
            }

            var frame = _latest = _frame.Text();
            if (frame != _shown)
            {
                _writer.Write(Erase() + frame);
                Remember(frame);
            }
        }
    }

    // To the first column, up to the first line of the view, and away with all below.
    private string Erase() => _lines == 0 ? string.Empty : $"\r\e[{_lines}A\e[J";

    private void Remember(string frame)
    {
        _shown = frame;
        _lines = frame.Count(character => character == '\n');
    }
}
