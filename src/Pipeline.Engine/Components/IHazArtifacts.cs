using Nuke.Common;
using Nuke.Common.IO;

namespace Nuke.Components;

/// <summary>Where a build leaves its results.</summary>
public interface IHazArtifacts : INukeBuild
{
    /// <summary>Gets the folder.</summary>
    AbsolutePath ArtifactsDirectory => RootDirectory / "artifacts";
}
