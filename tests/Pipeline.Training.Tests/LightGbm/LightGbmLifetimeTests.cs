using System.Reflection;
using Pipeline.Training.LightGbm;

namespace Pipeline.Training.Tests.LightGbm;

public sealed class LightGbmLifetimeTests
{
    /// <summary>A call that gets an address alone lets the object be collected, and its memory be freed, while the library works with it: a
    /// search with many fits ended so in a segmentation fault, now and then.</summary>
    [Fact]
    public void The_library_is_given_objects_and_not_their_addresses_except_to_free_them()
    {
        var calls = typeof(LightGbmLibrary).GetMethods(BindingFlags.Static | BindingFlags.NonPublic)
            .Where(method => method.Name.StartsWith("Booster", StringComparison.Ordinal) || method.Name.StartsWith("Dataset", StringComparison.Ordinal))
            .ToList();
        Assert.True(calls.Count >= 8);
        string[] makesItsObjectFromNone = [nameof(LightGbmLibrary.DatasetCreate), nameof(LightGbmLibrary.BoosterLoad)];
        Assert.All(
            calls.Where(call => !call.Name.EndsWith("Free", StringComparison.Ordinal) && !makesItsObjectFromNone.Contains(call.Name)),
            call => Assert.Contains(call.GetParameters()[0].ParameterType, new[] { typeof(LightGbmBooster), typeof(LightGbmDataset) }));
    }
}
