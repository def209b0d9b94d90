namespace Nuke.Common;

/// <summary>A person's terminal, or anything that is not a known build server.</summary>
public class Terminal : Host
{
    /// <summary>Gets the terminal, when the build runs in one.</summary>
    public static new Terminal? Instance => NukeBuild.Host as Terminal;
}
