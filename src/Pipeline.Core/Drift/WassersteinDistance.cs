namespace Pipeline.Core.Drift;

/// <summary>The first Wasserstein distance, also called earth mover's: how far the numbers must move on average, in their unit.</summary>
public static class WassersteinDistance
{
    /// <summary>Measures the distance of two samples: the area between their distribution functions.</summary>
    public static double Between(NumberSample reference, NumberSample current)
    {
        var (area, before, height) = (0.0, double.NaN, 0.0);
        var groups = new TieGroups(reference, current);
        while (groups.Next())
        {
            area += double.IsNaN(before) ? 0 : height * (groups.Value - before);
            height = Math.Abs(((double)groups.ReferenceUpTo / reference.Count) - ((double)groups.CurrentUpTo / current.Count));
            before = groups.Value;
        }

        return area;
    }
}
