using Pipeline.Core.Drift;
using Pipeline.Core.Profiles;
using Pipeline.Core.Rows;
using Pipeline.Core.Stages;
using Pipeline.Core.Tests.Evidence;

namespace Pipeline.Core.Tests.Drift;

public sealed class DriftCheckTests
{
    private static readonly RowSchema Schema = new("Row", [new() { Name = "x", Property = "X", Kind = ColumnKind.Number, Role = ColumnRole.Feature, Required = false }]);

    [Fact]
    public void A_drifted_column_stops_the_chain_until_it_is_accepted_by_name()
    {
        var check = Check(DriftPolicy.Against(Stage.Production), shift: 5);
        Assert.True(check.Stops);
        Assert.Equal("drift(x)", DriftCheck.NameOf(Assert.Single(check.Open)));
        Assert.False(Check(DriftPolicy.Against(Stage.Production), shift: 5, "drift(x)", "drift(y)").Stops);
        Assert.Equal(["drift(x)"], Check(DriftPolicy.Against(Stage.Production), shift: 5, "drift(x)", "drift(y)").Accepted);
        Assert.True(Check(DriftPolicy.Against(Stage.Production), shift: 5, "drift(y)").Stops);
    }

    [Fact]
    public void A_warning_does_not_stop_the_chain()
    {
        var check = Check(DriftPolicy.Against(Stage.Production).AsWarning(), shift: 5);
        Assert.Single(check.Open);
        Assert.False(check.Stops);
    }

    [Fact]
    public void The_same_data_have_not_drifted_by_any_deciding_statistic()
    {
        Assert.False(Check(DriftPolicy.Against(Stage.Production), shift: 0).Stops);
        Assert.False(Check(DriftPolicy.Against(Stage.Production).DifferencesFrom(0).FalseAlarms(0.2), shift: 0).Stops);
        Assert.All(Enum.GetValues<DriftStatistic>(), statistic =>
        {
            Assert.False(Check(DriftPolicy.Against(Stage.Production).DecidedBy(statistic), shift: 0).Stops);
            Assert.True(Check(DriftPolicy.Against(Stage.Production).DecidedBy(statistic), shift: 8).Stops);
        });
    }

    [Fact]
    public void What_cannot_be_compared_is_said_and_stops_nothing()
    {
        var check = DriftCheck.Without(DriftPolicy.Against(Stage.Production), null, "Nothing there yet.");
        Assert.False(check.Stops);
        Assert.Equal("not compared with production", check.InBrief);
        var old = DriftReport.Of(Schema, Profile(0) with { Columns = [Profile(0).Columns[0] with { Values = null }] }, Profile(0), new DriftThresholds());
        Assert.Equal(["x"], old.NotCompared);
        Assert.Null(DriftPolicy.None.StageName);
    }

    [Fact]
    public void A_column_that_lost_its_values_has_drifted_from_its_profile()
    {
        var empty = Profile(0) with { Columns = [new ColumnProfile { Column = "x", Kind = ColumnKind.Number, Missing = 600, Distinct = 0 }] };
        var drifted = Assert.Single(DriftReport.Of(Schema, Profile(0), empty, new DriftThresholds()).Drifted);
        Assert.Equal((0.0, 1.0, null), (drifted.ReferenceMissing, drifted.CurrentMissing, drifted.Difference));
    }

    private static DriftCheck Check(DriftPolicy policy, double shift, params string[] accepted) =>
        DriftCheck.Of(policy, Schema, Profile(shift), "1.0.0", Samples.Data with { Profile = Profile(0) }, accepted);

    private static DatasetProfile Profile(double shift)
    {
        var numbers = Enumerable.Range(0, 600).Select(index => shift + (index % 20)).ToList();
        return new(600,
        [
            new ColumnProfile
            {
                Column = "x",
                Kind = ColumnKind.Number,
                Missing = 0,
                Distinct = 20,
                Values = ValueSketch.Of(numbers),
                Numbers = new(numbers.Min(), numbers.Max(), numbers.Average(), 1, []),
            },
        ]);
    }
}
