namespace Nuke.Common.Tools.DotNet;

/// <summary>What a command of <c>dotnet tool</c> is called with.</summary>
public abstract class DotNetToolOptions : DotNetOptions
{
}
