using Pipeline.Core.Metrics;
using Pipeline.Core.Training;

namespace Pipeline.Core.Tuning;

/// <summary>A search over the settings of one trainer.</summary>
/// <typeparam name="TTrainer">The trainer.</typeparam>
public sealed class SearchOver<TTrainer> : Search
    where TTrainer : Trainer
{
    private readonly TTrainer _start;
    private readonly IReadOnlyList<Func<TTrainer, SplitMix, TTrainer>> _settings;
    private readonly int _seed;

    internal SearchOver(
        TTrainer start, IReadOnlyList<Func<TTrainer, SplitMix, TTrainer>> settings, int seed, IReadOnlyList<SearchRound> rounds) =>
        (_start, _settings, _seed, Rounds) = (start, settings, seed, rounds);

    /// <inheritdoc/>
    public override Trainer Start => _start;

    /// <inheritdoc/>
    public override IReadOnlyList<SearchRound> Rounds { get; }

    /// <summary>Lets a setting vary.</summary>
    /// <typeparam name="T">Type of the setting.</typeparam>
    /// <param name="range">The values it may take.</param>
    /// <param name="set">Puts a value into a trainer: <c>(trainer, rate) => trainer with { LearningRate = rate }</c>.</param>
    public SearchOver<TTrainer> Vary<T>(SettingRange<T> range, Func<TTrainer, T, TTrainer> set) =>
        new(_start, [.. _settings, (trainer, random) => set(trainer, range.Draw(random))], _seed, Rounds);

    /// <summary>Draws with another seed.</summary>
    public SearchOver<TTrainer> Seeded(int seed) => new(_start, _settings, seed, Rounds);

    /// <summary>Tries settings drawn at random, all on all training rows (Bergstra and Bengio 2012).</summary>
    /// <param name="trials">How many, 1 or more.</param>
    public SearchOver<TTrainer> Random(int trials)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, 1);
        return new(_start, _settings, _seed, [new(trials, 1)]);
    }

    /// <summary>
    /// Successive halving (Jamieson and Talwalkar 2016): many settings on few rows, then the best of them on more, and so on to all rows.
    /// </summary>
    /// <param name="trials">How many begin, 2 or more.</param>
    /// <param name="factor">Each round keeps one of this many and takes this many times the rows, 2 or more.</param>
    public SearchOver<TTrainer> Halving(int trials, int factor = 3)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(factor, 2);
        var counts = new List<int>();
        for (var left = trials; left > 1; left /= factor)
        {
            counts.Add(left);
        }

        return new(
            _start,
            _settings,
            _seed,
            [.. counts.Select((count, round) => new SearchRound(count, Math.Pow(factor, round - counts.Count + 1)))]);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Trainer> Candidates()
    {
        if (Rounds.Count == 0)
        {
            throw new InvalidOperationException("The search has no rounds: end it with Random or Halving.");
        }

        var random = new SplitMix((ulong)_seed);
        var candidates = new List<Trainer> { _start };
        var seen = new HashSet<Trainer> { _start };

        // A small space has fewer settings than trials: drawing stops when nothing new comes.
        for (var draw = 0; candidates.Count < Rounds[0].Trials && draw < 20 * Rounds[0].Trials; draw++)
        {
            var drawn = _settings.Aggregate(_start, (trainer, setting) => setting(trainer, random));
            if (seen.Add(drawn))
            {
                candidates.Add(drawn);
            }
        }

        return candidates;
    }
}
