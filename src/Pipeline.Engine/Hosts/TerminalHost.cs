using System.Globalization;

namespace Nuke.Common.Hosts;

/// <summary>A person's terminal, or a log file.</summary>
internal sealed class TerminalHost(TextWriter output) : BuildHost(output)
{
    private readonly bool _colours = !Console.IsOutputRedirected
        && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
        && Environment.GetEnvironmentVariable("TERM") != "dumb";

    public override void BeginTarget(string name)
    {
        if (NukeBuild.Verbosity <= Verbosity.Normal)
        {
            Write(string.Empty);
            Write(Paint($"── {name} " + new string('─', Math.Max(4, 70 - name.Length)), Colour.Title));
        }
    }

    public override void EndTarget(string name)
    {
    }

    public override void Warning(string message)
    {
        if (NukeBuild.Verbosity <= Verbosity.Minimal)
        {
            Write(Paint("warning: ", Colour.Warn) + message);
        }
    }

    public override void Error(string message) => Write(Paint("error: ", Colour.Bad) + message);

    public override string Paint(string text, Colour colour) => _colours
        ? string.Create(CultureInfo.InvariantCulture, $"\u001b[{(int)colour}m{text}\u001b[0m")
        : text;
}
