using Pipeline.Core.Training;

namespace Pipeline.Core.Tuning;

/// <summary>
/// A search over a trainer's settings: <c>Search.From(new LightGbmTrainer()).Vary(Settings.LogWhole(4, 63), (trainer, leaves) => trainer with { Leaves = leaves })
/// .Random(trials: 40)</c>. Pure description; immutable.
/// </summary>
public abstract class Search
{
    private protected Search()
    {
    }

    /// <summary>Gets the settings that the search begins with: they take part in every round, so that the best is never worse than them.</summary>
    public abstract Trainer Start { get; }

    /// <summary>Gets the rounds: the trials' share of the training rows, and how many go on from the round before.</summary>
    public abstract IReadOnlyList<SearchRound> Rounds { get; }

    /// <summary>Begins a search.</summary>
    /// <typeparam name="TTrainer">The trainer.</typeparam>
    /// <param name="start">The settings to begin with.</param>
    public static SearchOver<TTrainer> From<TTrainer>(TTrainer start)
        where TTrainer : Trainer => new(start, [], 1, []);

    /// <summary>Gives the trainers of the first round: the start, then drawn ones, each once. The same search gives the same trainers.</summary>
    public abstract IReadOnlyList<Trainer> Candidates();
}
