using Nuke.Common;
using Nuke.Common.IO;
using Pipeline.Components;
using Samples.Credit;
using Samples.Lending;

[GitHubPipeline(TestSetup = "sudo eng/real-parts.sh")]
class Build : NukeBuild, IModelPipeline<CreditRisk, LendingClub>
{
    public static int Main() => Execute<Build>(x => ((IContainerize)x).VerifyImage);

    IEnumerable<AbsolutePath> IValidateCode.ModelTests =>
        [RootDirectory / "tests" / "CreditRisk.Tests", RootDirectory / "tests" / "LendingClub.Tests"];

    protected override void OnBuildFinished() => ((IValidateCode)this).CloseTestRun();
}
