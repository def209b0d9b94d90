namespace Pipeline.Core.Drift;

/// <summary>What a statistic is where nothing has changed, at the actual numbers of rows: a sample of it, from a fixed seed.</summary>
internal sealed class NullDistribution
{
    /// <summary>How often is drawn: a limit at 1 % is then that of 1 % give or take 0.3 %.</summary>
    public const int Draws = 999;

    private readonly double[] _ascending;

    private NullDistribution(double[] ascending) => _ascending = ascending;

    /// <summary>Draws several statistics of the same counts.</summary>
    /// <param name="reference">Rows of each bin in the reference.</param>
    /// <param name="current">Rows of each bin in the current data.</param>
    /// <param name="statistics">What to compute of every draw.</param>
    public static IReadOnlyList<NullDistribution> Of(
        IReadOnlyList<long> reference, IReadOnlyList<long> current, params IReadOnlyList<Func<long[], long[], double>> statistics)
    {
        var draws = new HomogeneityDraws([.. reference.Zip(current, (before, now) => before + now)], reference.Sum(), seed: 1);
        var (drawnReference, drawnCurrent) = (new long[reference.Count], new long[reference.Count]);
        var values = statistics.Select(_ => new double[Draws]).ToList();
        for (var draw = 0; draw < Draws; draw++)
        {
            draws.Next(drawnReference, drawnCurrent);
            for (var index = 0; index < values.Count; index++)
            {
                values[index][draw] = statistics[index](drawnReference, drawnCurrent);
            }
        }

        values.ForEach(Array.Sort);
        return values.ConvertAll(sample => new NullDistribution(sample));
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
}
