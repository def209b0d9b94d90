namespace Pipeline.Core.Drift;

/// <summary>What a statistic is where nothing has changed, at the actual numbers of rows: a sample of it, from a fixed seed.</summary>
internal sealed class NullDistribution
{
    /// <summary>How often is drawn: a limit at 1 % is then that of 1 % give or take 0.3 %.</summary>
    public const int Draws = 999;

    private readonly double[] _ascending;

    private NullDistribution(double[] ascending) => _ascending = ascending;

    /// <summary>Draws one statistic of counts.</summary>
    /// <param name="reference">Rows of each bin in the reference.</param>
    /// <param name="current">Rows of each bin in the current data.</param>
    /// <param name="statistic">What to compute of every draw.</param>
    public static NullDistribution Of(IReadOnlyList<long> reference, IReadOnlyList<long> current, Func<long[], long[], double> statistic)
    {
        var values = new double[Draws];
        Draw(reference, current, (draw, before, now) => values[draw] = statistic(before, now));
        return Of(values);
    }

    /// <summary>Draws every distance of counts.</summary>
    /// <param name="reference">Rows of each bin in the reference.</param>
    /// <param name="current">Rows of each bin in the current data.</param>
    /// <returns>For each part of <see cref="BinDistances"/>, in their order, its distribution.</returns>
    public static IReadOnlyList<NullDistribution> OfDistances(IReadOnlyList<long> reference, IReadOnlyList<long> current)
    {
        var values = new BinDistances[Draws];
        Draw(reference, current, (draw, before, now) => values[draw] = BinDistances.Of(before, now));
        return
        [
            Of(Array.ConvertAll(values, value => value.ChiSquare)),
            Of(Array.ConvertAll(values, value => value.PopulationStability)),
            Of(Array.ConvertAll(values, value => value.JensenShannon)),
            Of(Array.ConvertAll(values, value => value.TotalVariation)),
            Of(Array.ConvertAll(values, value => value.LargestChange)),
        ];
    }

    /// <summary>Gives the value that is exceeded with a probability.</summary>
    public double ExceededWith(double level) => _ascending[Math.Clamp((int)Math.Ceiling((1 - level) * (Draws + 1)) - 1, 0, Draws - 1)];

    /// <summary>Gives the probability of a value at least as large: 0.001 is the smallest that can be told.</summary>
    public double PValue(double value)
    {
        // Sums of the same numbers in another order differ in the last digits: they are the same value.
        var below = value - (1e-9 * Math.Abs(value));
        var place = Array.BinarySearch(_ascending, below);
        place = place < 0 ? ~place : place;
        while (place > 0 && _ascending[place - 1] >= below)
        {
            place--;
        }

        return (1.0 + (Draws - place)) / (Draws + 1);
    }

    private static NullDistribution Of(double[] values)
    {
        Array.Sort(values);
        return new(values);
    }

    private static void Draw(IReadOnlyList<long> reference, IReadOnlyList<long> current, Action<int, long[], long[]> onDraw)
    {
        var draws = new HomogeneityDraws([.. reference.Zip(current, (before, now) => before + now)], reference.Sum(), seed: 1);
        var (drawnReference, drawnCurrent) = (new long[reference.Count], new long[reference.Count]);
        for (var draw = 0; draw < Draws; draw++)
        {
            draws.Next(drawnReference, drawnCurrent);
            onDraw(draw, drawnReference, drawnCurrent);
        }
    }
}
