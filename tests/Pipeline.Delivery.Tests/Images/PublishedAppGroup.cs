namespace Pipeline.Delivery.Tests.Images;

/// <summary>The tests that share one published service.</summary>
[CollectionDefinition(Name)]
public sealed class PublishedAppGroup : ICollectionFixture<PublishedApp>
{
    public const string Name = "published app";
}
