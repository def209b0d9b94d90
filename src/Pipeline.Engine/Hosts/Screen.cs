using System.Text;
using Nuke.Common.Execution;

namespace Nuke.Common.Hosts;

/// <summary>
/// Takes the place of the console: keeps the lines of each target together when several run at once, masks secrets, and copies
/// every line to the log file.
/// </summary>
internal sealed class Screen : TextWriter
{
    private readonly Lock _gate = new();
    private readonly TextWriter _writer;
    private readonly Host _host;
    private readonly LogFile _log;
    private readonly List<TargetOutput> _queue = [];
    private readonly HashSet<string> _annotations = new(StringComparer.Ordinal);
    private LiveView? _live;
    private string _half = string.Empty;

    public Screen(TextWriter writer, Host host, LogFile log, SecretMask mask, bool colour)
    {
        _writer = writer;
        _host = host;
        _log = log;
        Mask = mask;
        Colour = colour;
    }

    public SecretMask Mask { get; }

    /// <summary>Gets a value indicating whether lines may be coloured.</summary>
    public bool Colour { get; }

    /// <summary>Gets a value indicating whether a person looks at it, on something that can move its cursor.</summary>
    public bool IsTerminal { get; init; }

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value) => Append([value]);

    public override void Write(string? value) => Append(value);

    public override void Write(char[] buffer, int index, int count) => Append(buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> buffer) => Append(buffer);

    public override void WriteLine(string? value) => Append(value + "\n");

    /// <summary>Shows at the foot of a terminal what runs, until <see cref="StopLive"/>.</summary>
    public void StartLive(IReadOnlyCollection<ExecutableTarget> plan, TimeProvider clock)
    {
        lock (_gate)
        {
            _live ??= new(_gate, _writer, new(plan, () => [.. _queue.Where(output => !output.HasEnded)], () => (Console.WindowWidth, Console.WindowHeight), Colour, clock), clock);
        }
    }

    /// <summary>Takes that away again.</summary>
    public void StopLive()
    {
        _live?.Dispose();
        _live = null;
    }

    /// <summary>Prints the first line of a target, at its turn. Where little is wanted, not before it says something.</summary>
    public void Begin(TargetOutput output)
    {
        if (NukeBuild.Verbosity == Verbosity.Quiet)
        {
            return;
        }

        lock (_gate)
        {
            Open(output);
        }
    }

    /// <summary>Ends the output of a target, and shows what waited behind it.</summary>
    public void End(TargetOutput output)
    {
        lock (_gate)
        {
            if (output.Unfinished.Length > 0)
            {
                Line(output, Take(output.Unfinished));
            }

            output.HasEnded = true;
            while (_queue.Count > 0 && _queue[0].HasEnded)
            {
                Close(_queue[0]);
                _queue.RemoveAt(0);
                if (_queue.Count > 0)
                {
                    Show(_queue[0]);
                }
            }
        }
    }

    /// <inheritdoc/>
    public override void Flush()
    {
        lock (_gate)
        {
            Emit(_half);
            _half = string.Empty;
            _writer.Flush();
        }
    }

    /// <summary>Tells the host and the mask which values nobody may see.</summary>
    public void Hide(IReadOnlyCollection<string> secrets)
    {
        Mask.Add(secrets);
        lock (_gate)
        {
            // To the host alone: the log need not know.
            foreach (var command in secrets.SelectMany(_host.MaskCommands))
            {
                Put(command + "\n");
            }
        }
    }

    /// <summary>Shows a failure or warning where the host shows such things.</summary>
    public void Annotate(bool error, string message)
    {
        if (_host.Annotation(error, Mask.Apply(message)) is not { } line)
        {
            return;
        }

        lock (_gate)
        {
            if (_annotations.Add(line))
            {
                WriteLine(line);
            }
        }
    }

    private static string Take(StringBuilder text)
    {
        var line = text.ToString();
        text.Clear();
        return line;
    }

    private void Append(ReadOnlySpan<char> text)
    {
        lock (_gate)
        {
            if (TargetOutput.Current is not { } output)
            {
                AppendOutside(text);
                return;
            }

            while (text.IndexOf('\n') is >= 0 and var end)
            {
                output.Unfinished.Append(text[..end].TrimEnd('\r'));
                Line(output, Take(output.Unfinished));
                text = text[(end + 1)..];
            }

            output.Unfinished.Append(text);
        }
    }

    // Prompts must show at once, so what is outside of targets is not held until its line ends: only what may be half a secret.
    private void AppendOutside(ReadOnlySpan<char> text)
    {
        var masked = Mask.Apply(_half + text.ToString());
        var ready = masked[..^Mask.Pending(masked)];
        _half = masked[ready.Length..];
        Emit(ready);
    }

    private void Put(string text)
    {
        if (_live is { } live)
        {
            live.Print(text);
        }
        else
        {
            _writer.Write(text);
        }
    }

    private void Emit(string text)
    {
        if (text.Length > 0)
        {
            Put(text);
            _log.Write(null, text);
        }
    }

    private void Line(TargetOutput output, string line)
    {
        Open(output);
        line = Mask.Apply(line);
        _log.Write(output.Target.Name, line);
        output.LastLine = PlainText.Of(line) is { Length: > 0 } plain ? plain : output.LastLine;
        if (_queue[0] == output)
        {
            Put(line + "\n");
        }
        else
        {
            output.Held.Add(line);
        }

        // Once: compilers repeat their findings at the end.
        if (_host.FindingAnnotation(line) is { } finding && _annotations.Add(finding))
        {
            Line(output, finding);
        }
    }

    private void Open(TargetOutput output)
    {
        if (output.HasBegun)
        {
            return;
        }

        output.HasBegun = true;
        _queue.Add(output);
        if (_queue[0] == output)
        {
            Show(output);
        }
    }

    private void Show(TargetOutput output)
    {
        Put(_host.GroupStart(output.Target.Name) + "\n");
        output.Held.ForEach(line => Put(line + "\n"));
        output.Held.Clear();
    }

    private void Close(TargetOutput output)
    {
        if (_host.GroupEnd(output.Target.Name) is { } line)
        {
            Put(line + "\n");
        }
    }
}
