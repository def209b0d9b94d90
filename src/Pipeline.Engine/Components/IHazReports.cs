using Nuke.Common.IO;

namespace Nuke.Components;

/// <summary>Where a build leaves its reports.</summary>
public interface IHazReports : IHazArtifacts
{
    /// <summary>Gets the folder.</summary>
    AbsolutePath ReportDirectory => ArtifactsDirectory / "reports";
}
