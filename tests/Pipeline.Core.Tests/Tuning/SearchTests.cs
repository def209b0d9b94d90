using Pipeline.Core.Training;
using Pipeline.Core.Tuning;

namespace Pipeline.Core.Tests.Tuning;

public sealed class SearchTests
{
    private static readonly SearchOver<LightGbmTrainer> Wide = Search.From(new LightGbmTrainer { Trees = 100, Seed = 7 })
        .Vary(Settings.LogWhole(10, 1_000), (trainer, trees) => trainer with { Trees = trees })
        .Vary(Settings.Whole(4, 63), (trainer, leaves) => trainer with { Leaves = leaves })
        .Vary(Settings.LogReal(0.01, 1), (trainer, rate) => trainer with { LearningRate = rate })
        .Vary(Settings.Real(0.5, 1), (trainer, share) => trainer with { FeatureShare = share })
        .Vary(Settings.OneOf(0.0, 1.0, 10.0), (trainer, penalty) => trainer with { L2 = penalty });

    [Fact]
    public void The_start_comes_first_and_no_trainer_twice()
    {
        var candidates = Wide.Random(trials: 200).Candidates();
        Assert.Equal(new LightGbmTrainer { Trees = 100, Seed = 7 }, candidates[0]);
        Assert.Equal(200, candidates.Distinct().Count());
    }

    [Fact]
    public void The_same_search_gives_the_same_trainers_and_another_seed_gives_others()
    {
        Assert.Equal(Wide.Random(trials: 50).Candidates(), Wide.Random(trials: 50).Candidates());
        Assert.NotEqual(Wide.Random(trials: 50).Candidates(), Wide.Seeded(2).Random(trials: 50).Candidates());
    }

    [Fact]
    public void Drawn_settings_stay_in_their_ranges_and_what_does_not_vary_stays()
    {
        var drawn = Wide.Random(trials: 300).Candidates().Skip(1).Cast<LightGbmTrainer>().ToList();
        Assert.All(drawn, trainer =>
        {
            Assert.InRange(trainer.Trees, 10, 1_000);
            Assert.InRange(trainer.Leaves, 4, 63);
            Assert.InRange(trainer.LearningRate, 0.01, 1);
            Assert.InRange(trainer.FeatureShare, 0.5, 1);
            Assert.Contains(trainer.L2, new[] { 0.0, 1, 10 });
            Assert.Equal(7, trainer.Seed);
        });
        Assert.Equal(63, drawn.Max(trainer => trainer.Leaves));
        Assert.Equal(4, drawn.Min(trainer => trainer.Leaves));
    }

    [Fact]
    public void A_logarithmic_range_has_as_many_values_in_each_decade()
    {
        var drawn = Wide.Random(trials: 400).Candidates().Skip(1).Cast<LightGbmTrainer>().ToList();
        Assert.InRange(drawn.Count(trainer => trainer.LearningRate < 0.1), 160, 240);
        Assert.InRange(drawn.Count(trainer => trainer.Trees < 100), 160, 240);
    }

    [Fact]
    public void Halving_begins_with_many_on_few_rows_and_ends_on_all()
    {
        // Jamieson and Talwalkar 2016, with 27 and 3: 27, 9, 3 trials, each time three times the rows.
        Assert.Equal([new(27, 1.0 / 9), new(9, 1.0 / 3), new(3, 1)], Wide.Halving(trials: 27).Rounds);
        Assert.Equal([new(2, 1)], Wide.Halving(trials: 2).Rounds);
        Assert.Equal([16, 8, 4, 2], Wide.Halving(trials: 16, factor: 2).Rounds.Select(round => round.Trials));
    }

    [Fact]
    public void A_space_with_fewer_settings_than_trials_is_tried_once()
    {
        var search = Search.From(new FastTreeTrainer()).Vary(Settings.Whole(2, 4), (trainer, leaves) => trainer with { Leaves = leaves });
        Assert.Equal(4, search.Random(trials: 100).Candidates().Count);
    }

    [Fact]
    public void A_search_without_rounds_and_a_range_that_ends_before_it_begins_are_refused()
    {
        Assert.Throws<InvalidOperationException>(() => Wide.Candidates());
        Assert.Throws<ArgumentOutOfRangeException>(() => Settings.Whole(5, 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => Settings.LogReal(0, 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => Wide.Halving(trials: 9, factor: 1));
    }
}
