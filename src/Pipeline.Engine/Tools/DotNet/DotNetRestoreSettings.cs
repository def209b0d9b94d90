namespace Nuke.Common.Tools.DotNet;

/// <summary>What <c>dotnet restore</c> is called with.</summary>
public sealed class DotNetRestoreSettings : DotNetOptions
{
    /// <inheritdoc/>
    protected override IReadOnlyList<string> Command => ["restore"];
}
