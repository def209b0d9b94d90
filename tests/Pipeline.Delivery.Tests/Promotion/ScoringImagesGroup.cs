namespace Pipeline.Delivery.Tests.Promotion;

/// <summary>The tests that share images of the real scoring host.</summary>
[CollectionDefinition(Name)]
public sealed class ScoringImagesGroup : ICollectionFixture<ScoringImages>
{
    public const string Name = "scoring images";
}
