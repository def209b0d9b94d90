namespace Nuke.Common.Tools.DotNet;

/// <summary>What <c>dotnet clean</c> is called with.</summary>
public sealed class DotNetCleanSettings : DotNetOptions
{
    /// <inheritdoc/>
    protected override IReadOnlyList<string> Command => ["clean"];
}
