using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Pipeline.Training;

/// <summary>Does several things at once, as far as there are processors for them.</summary>
internal static class AtOnce
{
    /// <summary>Does them, in no certain order. The first failure is thrown as it is.</summary>
    /// <param name="actions">What to do.</param>
    /// <param name="cancellationToken">Looked at before each.</param>
    public static void Run(Action[] actions, CancellationToken cancellationToken)
    {
        try
        {
            Parallel.ForEach(
                Partitioner.Create(actions, EnumerablePartitionerOptions.NoBuffering),
                new ParallelOptions { CancellationToken = cancellationToken },
                action => action());
        }
        catch (AggregateException exception) when (exception.InnerException is { } first)
        {
            ExceptionDispatchInfo.Throw(first);
        }
    }

    /// <summary>Makes one thing and does another meanwhile. The making comes first where there is one processor.</summary>
    /// <typeparam name="T">What is made.</typeparam>
    /// <param name="make">Makes it; waits for nothing of the other.</param>
    /// <param name="meanwhile">The other.</param>
    /// <param name="cancellationToken">Looked at before each.</param>
    public static T Run<T>(Func<T> make, Action meanwhile, CancellationToken cancellationToken)
    {
        var made = new List<T>(1);
        Run([() => made.Add(make()), meanwhile], cancellationToken);
        return made[0];
    }
}
