namespace Nuke.Common.Tools.DotNet;

/// <summary>What <c>dotnet test</c> is called with.</summary>
public sealed class DotNetTestSettings : DotNetOptions
{
    /// <inheritdoc/>
    protected override IReadOnlyList<string> Command => ["test"];
}
