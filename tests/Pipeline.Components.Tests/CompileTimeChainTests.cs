namespace Pipeline.Components.Tests;

/// <summary>The order of the chain is the compiler's business: what would ship an ungated model does not compile.</summary>
public sealed class CompileTimeChainTests
{
    [Fact]
    public void A_build_class_for_a_gated_model_compiles() => Assert.Empty(CompiledText.ErrorsOf("""
        class Build : NukeBuild, IModelPipeline<CreditRisk>
        {
            public static int Main() => Execute<Build>(x => ((IContainerize)x).VerifyImage);
            IEnumerable<AbsolutePath> IValidateCode.ModelTests => [];
        }
        """));

    [Fact]
    public void A_model_without_gates_does_not_compile() => Assert.Equal(["CS0534"], CompiledText.ErrorsOf("""
        sealed class Ungated : BinaryClassifier<LoanApplication>
        {
            public override DataSource Data => DataSource.File("data.csv");
            public override Trainer Trainer => new LightGbmTrainer();
        }
        """));

    [Fact]
    public void A_build_class_that_promotes_without_a_model_and_its_gates_does_not_compile() => Assert.Equal(["CS0535"], CompiledText.ErrorsOf("""
        class Build : NukeBuild, IPromote
        {
            IEnumerable<AbsolutePath> IValidateCode.ModelTests => [];
        }
        """));

    [Fact]
    public void A_target_that_packs_a_trained_model_that_passed_no_gate_does_not_compile() => Assert.Equal(["CS1503"], CompiledText.ErrorsOf("""
        class Build : NukeBuild, IModelPipeline<CreditRisk>
        {
            IEnumerable<AbsolutePath> IValidateCode.ModelTests => [];
            public Task<PackagedImage> Ship(ModelPackager packager, Sealed<TrainedModel> trained, ImageParts parts) =>
                packager.PackAsync(trained, parts, CancellationToken.None);
        }
        """));

    [Fact]
    public void A_target_that_promotes_an_image_that_was_not_verified_does_not_compile() => Assert.Equal(["CS1503"], CompiledText.ErrorsOf("""
        static class Shortcut
        {
            public static PromotionRequest Ship(Sealed<PackagedImage> image, Rollout rollout) =>
                new(image, rollout, Stage.Production, 5102, "me");
        }
        """));

    [Fact]
    public void A_gated_model_cannot_be_made_by_hand() => Assert.Equal(["CS1729"], CompiledText.ErrorsOf("""
        static class Forgery
        {
            public static GatedModel Make(TrainedModel trained) => new GatedModel(trained.ModelId, trained.Model, [], []);
        }
        """));

    [Fact]
    public void A_gated_model_cannot_be_changed_into_another() => Assert.Equal(["CS0200"], CompiledText.ErrorsOf("""
        static class Forgery
        {
            public static GatedModel Change(GatedModel gated, TrainedModel other) => gated with { Model = other.Model };
        }
        """));
}
