namespace Nuke.Common.Tools.DotNet;

/// <summary>What <c>dotnet publish</c> is called with.</summary>
public sealed class DotNetPublishSettings : DotNetOptions
{
    /// <inheritdoc/>
    protected override IReadOnlyList<string> Command => ["publish"];
}
