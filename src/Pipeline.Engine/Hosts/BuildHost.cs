using Nuke.Common.Logging;

namespace Nuke.Common.Hosts;

/// <summary>Where the build's words go. Plain lines; subclasses know what their reader understands.</summary>
internal abstract class BuildHost(TextWriter output)
{
    private readonly Lock _lock = new();

    public static BuildHost Create(TextWriter output) => Environment.GetEnvironmentVariable("GITHUB_ACTIONS") == "true"
        ? new GitHubActionsHost(output)
        : new TerminalHost(output);

    public abstract void BeginTarget(string name);

    public abstract void EndTarget(string name);

    public virtual void Line(string message)
    {
        if (NukeBuild.Verbosity <= Verbosity.Normal)
        {
            Write(message);
        }
    }

    public void Detail(string message)
    {
        if (NukeBuild.Verbosity == Verbosity.Verbose)
        {
            Write(message);
        }
    }

    public abstract void Warning(string message);

    public abstract void Error(string message);

    /// <summary>Shows the summary wherever the host has a page for it.</summary>
    public virtual void Summary(string markdown)
    {
    }

    /// <summary>Gives the text in a colour where colours help, and unchanged elsewhere.</summary>
    public virtual string Paint(string text, Colour colour) => text;

    public void Write(string message)
    {
        lock (_lock)
        {
            output.WriteLine(SecretMask.Apply(message));
        }
    }
}
