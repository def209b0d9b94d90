namespace Nuke.Common.Tools.DotNet;

/// <summary>What <c>dotnet run</c> is called with.</summary>
public sealed class DotNetRunSettings : DotNetOptions
{
    /// <inheritdoc/>
    protected override IReadOnlyList<string> Command => ["run"];
}
