using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>What a command of <c>dotnet</c> is called with.</summary>
public abstract class DotNetOptions : ToolOptions
{
}
