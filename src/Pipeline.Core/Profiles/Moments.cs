namespace Pipeline.Core.Profiles;

/// <summary>Mean and sums of powers of distances from it, which can be merged without loss (Chan, Golub and LeVeque 1979; Pébay 2008).</summary>
/// <param name="Count">Number of numbers, 1 or more.</param>
/// <param name="Mean">Their mean.</param>
/// <param name="Second">Sum of squared distances from the mean.</param>
/// <param name="Third">Sum of cubed distances.</param>
/// <param name="Fourth">Sum of fourth powers.</param>
internal sealed record Moments(double Count, double Mean, double Second, double Third, double Fourth)
{
    /// <summary>Gets the standard deviation of the sample; 0 for a single number.</summary>
    public double StandardDeviation => Count > 1 ? Math.Sqrt(Second / (Count - 1)) : 0;

    /// <summary>Gets the skewness.</summary>
    public double? Skewness => Second <= 0 ? null : Math.Sqrt(Count) * Third / Math.Pow(Second, 1.5);

    /// <summary>Gets the excess kurtosis.</summary>
    public double? Kurtosis => Second <= 0 ? null : (Count * Fourth / (Second * Second)) - 3;

    /// <summary>Takes the sums from a summary.</summary>
    public static Moments Of(NumberProfile numbers)
    {
        double count = numbers.Count;
        var second = numbers.StandardDeviation * numbers.StandardDeviation * (count - 1);
        return new(
            count,
            numbers.Mean,
            second,
            (numbers.Skewness ?? 0) * Math.Pow(second, 1.5) / Math.Sqrt(count),
            ((numbers.Kurtosis ?? -3) + 3) * second * second / count);
    }

    /// <summary>Gives the sums of both together.</summary>
    public Moments Merge(Moments other)
    {
        var total = Count + other.Count;
        var distance = other.Mean - Mean;
        var square = distance * distance;
        var second = Second + other.Second + (square * Count * other.Count / total);
        var third = Third + other.Third
            + (square * distance * Count * other.Count * (Count - other.Count) / (total * total))
            + (3 * distance * ((Count * other.Second) - (other.Count * Second)) / total);
        var fourth = Fourth + other.Fourth
            + (square * square * Count * other.Count * ((Count * Count) - (Count * other.Count) + (other.Count * other.Count)) / (total * total * total))
            + (6 * square * ((Count * Count * other.Second) + (other.Count * other.Count * Second)) / (total * total))
            + (4 * distance * ((Count * other.Third) - (other.Count * Third)) / total);
        return new(total, Mean + (distance * other.Count / total), second, third, fourth);
    }
}
