namespace Nuke.Common.Tools.DotNet;

/// <summary>What <c>dotnet nuget push</c> is called with.</summary>
public sealed class DotNetNuGetPushSettings : DotNetOptions
{
    /// <inheritdoc/>
    protected override IReadOnlyList<string> Command => ["nuget", "push"];
}
