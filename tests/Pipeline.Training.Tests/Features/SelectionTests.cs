using Pipeline.Training.Features;

namespace Pipeline.Training.Tests.Features;

public sealed class SelectionTests
{
    [Fact]
    public void The_median_is_that_of_the_sorted_numbers()
    {
        var random = new Random(1);
        for (var count = 1; count < 300; count++)
        {
            // Many ties, sorted and reversed ones, extremes.
            float[] values = [.. Enumerable.Range(0, count).Select(place => (count % 4) switch
            {
                0 => random.Next(3),
                1 => place,
                2 => -place,
                _ => (float)((random.NextDouble() - 0.5) * Math.Pow(10, random.Next(30))),
            })];
            var sorted = values.Order().ToArray();
            var expected = count % 2 == 1 ? sorted[count / 2] : (float)(((double)sorted[(count / 2) - 1] + sorted[count / 2]) / 2);
            Assert.Equal(expected, Selection.Median(values));
        }
    }
}
