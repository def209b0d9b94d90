namespace Nuke.Common.Tools.DotNet;

/// <summary>What <c>dotnet format</c> is called with.</summary>
public sealed class DotNetFormatSettings : DotNetOptions
{
    /// <inheritdoc/>
    protected override IReadOnlyList<string> Command => ["format"];
}
