namespace Pipeline.Core.Drift;

/// <summary>The first Wasserstein distance, also called earth mover's: how far the numbers must move on average, in their unit.</summary>
public static class WassersteinDistance
{
    /// <summary>Measures the distance of two samples: the area between their distribution functions.</summary>
    public static double Between(NumberSample reference, NumberSample current) => PairedWalk.Of(reference, current).Area;
}
