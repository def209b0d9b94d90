using Pipeline.Core.Explanations;
using Pipeline.Core.Rows;
using Pipeline.Training.Explanation;

namespace Pipeline.Training.Tests.Explanation;

public sealed class CounterfactualSearchTests
{
    private static readonly RowBatch Row = CreditData.Holdout.Slice(
        Enumerable.Range(0, CreditData.Holdout.Count).First(row =>
            CreditData.Holdout.Categories("Records").Span[row] == "no"
            && CreditData.Holdout.Categories("Home").Span[row] == "rent"
            && CreditData.Holdout.Numbers("Age").Span[row] is > 25 and < 40),
        1);

    [Fact]
    public void The_smallest_change_of_a_number_ends_at_the_border()
    {
        var own = Row.Numbers("Age").Span[0];
        var changes = Find((row, place) => row.Numbers("Age").Span[place] >= own + 7);
        var change = Assert.Single(Assert.Single(changes).Changes);
        Assert.Equal(new("Age", Text(own), Text(own + 7)), change);
    }

    [Fact]
    public void A_category_counts_one_and_a_short_way_of_a_number_comes_before_it()
    {
        var own = Row.Numbers("Age").Span[0];
        var changes = Find((row, place) => row.Categories("Records").Span[place] == "yes" || row.Numbers("Age").Span[place] > own);
        Assert.Equal(["Age", "Records"], changes.Select(change => change.Changes.Single().Column));
        Assert.Equal(1, changes[1].Distance);
    }

    [Fact]
    public void Two_columns_that_are_only_enough_together_are_found_and_nothing_else_is_changed()
    {
        var changes = Find((row, place) => row.Categories("Records").Span[place] == "yes" && row.Categories("Home").Span[place] == "parents");
        Assert.Equal(["Home", "Records"], changes[0].Changes.Select(change => change.Column));
    }

    [Fact]
    public void Columns_that_must_stay_do()
    {
        var changes = Find(
            (row, place) => row.Categories("Records").Span[place] == "yes" || row.Categories("Home").Span[place] == "parents", "Records");
        Assert.Equal(["Home"], changes.SelectMany(change => change.Changes).Select(change => change.Column).Distinct());
    }

    [Fact]
    public void A_decision_that_nothing_turns_has_no_counterfactual() => Assert.Empty(Find((_, _) => false));

    [Fact]
    public void Every_counterfactual_of_the_samples_model_turns_the_decision_when_it_is_scored()
    {
        using var model = Scoring.ScoringModel.Load(ModelTrainer.Export(
            Pipeline.Training.Fitting.Fit.Run(new Core.Training.LightGbmTrainer { Trees = 60, Leaves = 7 }, CreditData.Training),
            ModelTrainer.SignatureOf(new Samples.Credit.CreditRisk())));
        var view = new ModelView(model);
        var search = new CounterfactualSearch(view.Decide, CreditData.Training, new HashSet<string>());
        for (var place = 0; place < 20; place++)
        {
            var row = CreditData.Holdout.Slice(place, 1);
            var now = view.Decide(row, TestContext.Current.CancellationToken)[0].Label;
            var found = search.Find(row, 3, TestContext.Current.CancellationToken);
            Assert.NotEmpty(found);
            Assert.All(found, change =>
            {
                Assert.NotEqual(now, change.Decision);
                Assert.NotEqual(now, view.Decide(Apply(row, change), TestContext.Current.CancellationToken)[0].Label);
            });
            Assert.Equal(found.Select(change => change.Distance).Order(), found.Select(change => change.Distance));
        }
    }

    private static RowBatch Apply(RowBatch row, Counterfactual counterfactual) => counterfactual.Changes.Aggregate(row, (changed, change) =>
        row.Schema.Features.Single(column => column.Name == change.Column).Kind == ColumnKind.Number
            ? changed.WithNumbers(change.Column, new[] { float.Parse(change.To, System.Globalization.CultureInfo.InvariantCulture) })
            : changed.WithCategories(change.Column, new string?[] { change.To }));

    private static EquatableList<Counterfactual> Find(Func<RowBatch, int, bool> yes, params string[] keep) => new CounterfactualSearch(
        (rows, _) => [.. Enumerable.Range(0, rows.Count).Select(place => yes(rows, place) ? new Decision("yes", 1, 0.5) : new Decision("no", 0, Margin(rows, place)))],
        CreditData.Training,
        keep.ToHashSet()).Find(Row, 4, TestContext.Current.CancellationToken);

    /// <summary>Half of a pair is nearer than none of it.</summary>
    private static double Margin(RowBatch rows, int place) =>
        (rows.Categories("Records").Span[place] == "yes" ? 0 : 0.25) + (rows.Categories("Home").Span[place] == "parents" ? 0 : 0.25);

    private static string Text(float value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
