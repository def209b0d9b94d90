namespace Nuke.Common.Tools.DotNet;

/// <summary>What <c>dotnet pack</c> is called with.</summary>
public sealed class DotNetPackSettings : DotNetOptions
{
    /// <inheritdoc/>
    protected override IReadOnlyList<string> Command => ["pack"];
}
