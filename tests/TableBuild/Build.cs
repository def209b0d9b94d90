using Nuke.Common;
using Nuke.Common.IO;
using Pipeline.Components;

namespace TableBuild;

internal sealed class Build : NukeBuild, IModelPipeline<Churn>, ISnapshotData
{
    IEnumerable<AbsolutePath> IValidateCode.ModelTests => [];

    public static int Main() => Execute<Build>(x => ((ITrain)x).Train);
}
