using System.Runtime.CompilerServices;

namespace Pipeline.Core.Drift;

/// <summary>What one walk over two sorted samples gives: every statistic of numbers needs nothing else.</summary>
internal sealed record PairedWalk
{
    /// <summary>Both samples together are put into at most this many bins, or some more where numbers repeat.</summary>
    private const int MostBins = 64;

    /// <summary>Gets the numbers of the reference.</summary>
    public required long ReferenceCount { get; init; }

    /// <summary>Gets the numbers of the current sample.</summary>
    public required long CurrentCount { get; init; }

    /// <summary>Gets the largest distance of the distribution functions, 0 to 1.</summary>
    public required double Distance { get; init; }

    /// <summary>Gets the area between the distribution functions, in the column's unit.</summary>
    public required double Area { get; init; }

    /// <summary>Gets the sum of the ranks of the reference among all, equal numbers sharing their mean rank.</summary>
    public required double RankSum { get; init; }

    /// <summary>Gets the sum of t³ − t over groups of t equal numbers.</summary>
    public required double Ties { get; init; }

    /// <summary>Gets the reference's sum of weighted squares of Anderson and Darling.</summary>
    public required double ReferenceSquares { get; init; }

    /// <summary>Gets the current sample's sum of weighted squares of Anderson and Darling.</summary>
    public required double CurrentSquares { get; init; }

    /// <summary>Gets a value indicating whether there is one number only, so that there is nothing to test.</summary>
    public required bool AreAllEqual { get; init; }

    /// <summary>Gets both samples together in bins of about equal share.</summary>
    public required PooledBins Bins { get; init; }

    /// <summary>Walks.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static PairedWalk Of(NumberSample reference, NumberSample current)
    {
        double first = reference.Count, second = current.Count, total = first + second;
        var perBin = Math.Max(1, (reference.Count + current.Count) / MostBins);
        var bins = new PooledBins.Builder();
        var (distance, area, height, last) = (0.0, 0.0, 0.0, reference.Sorted[0]);
        var (ranks, tied, referenceSquares, currentSquares) = (0.0, 0.0, 0.0, 0.0);
        var (sum, referenceBin, currentBin, groupCount) = (0.0, 0L, 0L, 0L);
        var groups = new TieGroups(reference, current);
        while (groups.Next())
        {
            groupCount++;
            double before = groups.ReferenceUpTo, now = groups.CurrentUpTo;
            double beforeTies = groups.ReferenceTies, nowTies = groups.CurrentTies;
            var ties = beforeTies + nowTies;
            var middle = before + now - (ties / 2);

            area += height * (groups.Value - last);
            last = groups.Value;
            height = Math.Abs((before / first) - (now / second));
            distance = Math.Max(distance, height);

            // The mean rank of the group, and how many ways its ranks might have fallen.
            ranks += beforeTies * (middle + 0.5);
            tied += ties > 1 ? (ties * ties * ties) - ties : 0;

            var weight = ties / (total * ((middle * (total - middle)) - (total * ties / 4)));
            var (off, away) = ((total * (before - (beforeTies / 2))) - (middle * first), (total * (now - (nowTies / 2))) - (middle * second));
            referenceSquares += weight * off * off;
            currentSquares += weight * away * away;

            sum += groups.Value * ties;
            referenceBin += groups.ReferenceTies;
            currentBin += groups.CurrentTies;
            if (referenceBin + currentBin >= perBin)
            {
                bins.Add(sum, referenceBin, currentBin);
                (sum, referenceBin, currentBin) = (0, 0, 0);
            }
        }

        if (referenceBin + currentBin > 0)
        {
            bins.Add(sum, referenceBin, currentBin);
        }

        return new()
        {
            ReferenceCount = reference.Count,
            CurrentCount = current.Count,
            Distance = distance,
            Area = area,
            RankSum = ranks,
            Ties = tied,
            ReferenceSquares = referenceSquares,
            CurrentSquares = currentSquares,
            AreAllEqual = groupCount == 1,
            Bins = bins.ToBins(),
        };
    }
}
