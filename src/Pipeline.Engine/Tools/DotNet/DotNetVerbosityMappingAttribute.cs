using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>Makes <c>dotnet</c> print as much as <c>--verbosity</c> says.</summary>
public sealed class DotNetVerbosityMappingAttribute : VerbosityMappingAttribute
{
    /// <summary>Initializes a new instance of the <see cref="DotNetVerbosityMappingAttribute"/> class.</summary>
    public DotNetVerbosityMappingAttribute()
        : base(typeof(DotNetVerbosity))
    {
        Quiet = nameof(DotNetVerbosity.quiet);
        Minimal = nameof(DotNetVerbosity.minimal);
        Normal = nameof(DotNetVerbosity.minimal);
        Verbose = nameof(DotNetVerbosity.detailed);
    }
}
