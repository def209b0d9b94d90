namespace Nuke.Common.Tools.DotNet;

/// <summary>What <c>dotnet tool update</c> is called with.</summary>
public sealed class DotNetToolUpdateSettings : DotNetToolOptions
{
    /// <inheritdoc/>
    protected override IReadOnlyList<string> Command => ["tool", "update"];
}
