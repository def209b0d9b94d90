using Pipeline.Core.Errors;
using Pipeline.Core.Models;
using Pipeline.Core.Rows;
using Pipeline.Core.Training;

namespace Pipeline.Training.Tests;

public sealed class TrainingRowsTests
{
    private static readonly RowBatch Good = Customers.Make(seed: 1, count: 100);
    private static readonly float[] Nothing = [.. Enumerable.Repeat(float.NaN, 100)];

    [Fact]
    public void One_class_is_refused() => Refused(
        Good.WithLabels(new bool[100]), "all 100 training rows have the same label");

    [Fact]
    public void A_feature_without_any_value_is_refused() => Refused(
        Good.WithNumbers("Calls", Nothing).WithCategories("Roaming", new string?[100]),
        "'Calls' is missing in every training row; 'Roaming' is missing in every training row");

    [Fact]
    public void Infinite_values_are_refused()
    {
        var calls = Good.Numbers("Calls").ToArray();
        (calls[3], calls[9]) = (float.PositiveInfinity, float.NegativeInfinity);
        Refused(Good.WithNumbers("Calls", calls), "'Calls' is infinite in 2 training rows");
    }

    [Fact]
    public void Fewer_rows_than_two_leaves_need_are_refused() =>
        Refused(Good.Slice(0, 30), "there are 30 training rows and LightGBM with these settings needs 40");

    [Fact]
    public void No_rows_are_refused() => Refused(Good.Slice(0, 0), "there are 0 training rows");

    [Fact]
    public void Missing_columns_and_labels_are_refused_together() => Refused(
        RowBatch.Of(Good.Schema, 100).WithNumbers("Calls", Good.Numbers("Calls")),
        "the training rows have no column 'monthly fee (EUR)'; the training rows have no column 'probability'; "
        + "the training rows have no column 'Concat'; the training rows have no column 'Roaming'; the training rows have no label 'Left'");

    [Fact]
    public void A_category_that_only_the_holdout_has_is_scored_as_unknown_and_trains_well()
    {
        var unseen = Good.WithCategories("Concat", Enumerable.Repeat<string?>("retired", 100).ToArray());
        TrainingRows.Check(Good.Schema, new LightGbmTrainer(), Good, unseen);
    }

    [Fact]
    public void An_empty_holdout_is_proved_on_the_training_rows() =>
        TrainingRows.Check(Good.Schema, new LightGbmTrainer(), Good, Good.Slice(0, 0));

    [Fact]
    public async Task More_columns_than_rows_train()
    {
        var model = new Churn(new LogisticRegressionTrainer());
        var few = Customers.Make(seed: 3, count: 4);
        var result = await ModelTrainer.RunAsync(model, few, few, CreditData.Evidence(model), TestContext.Current.CancellationToken);
        Assert.InRange(result.Evidence.Parity.LargestDifference, 0, 1e-5);
    }

    [Fact]
    public void Settings_out_of_range_are_refused_together()
    {
        var trainer = new LightGbmTrainer { Trees = 0, Leaves = 1, LearningRate = double.NaN, L2 = -1, RowShare = 0, Threads = 0 };
        var error = Assert.Throws<PipelineException>(() => TrainerSettings.Check(trainer, Good.Schema));
        Assert.Equal("PIP3011", error.Code);
        Assert.Equal(
            "Trees is 0, not 1 to 100,000; Leaves is 1, not 2 to 131,072; LearningRate is NaN, not above 0 and at most 1; "
            + "RowShare is 0, not above 0 and at most 1; L2 is -1, not 0 or more; Threads is 0, not 1 to 256.",
            error.Why);
        error = Assert.Throws<PipelineException>(() => TrainerSettings.Check(new LogisticRegressionTrainer { Iterations = 0, L1 = -1 }, Good.Schema));
        Assert.Equal("PIP3011", error.Code);
    }

    [Fact]
    public void A_trainer_that_cannot_learn_the_task_is_refused_with_those_that_can()
    {
        var error = Assert.Throws<PipelineException>(() => TrainerSettings.Check(new AveragedPerceptronTrainer(), RowSchema.Of<GradedCustomer>()));
        Assert.Equal("PIP3031", error.Code);
        Assert.Equal("The label 'Mood' asks for Multiclass, and averaged perceptron does Binary.", error.Why);
        Assert.Equal("Use one of: LightGbmTrainer, FastTreeTrainer, FastForestTrainer, LogisticRegressionTrainer, SdcaTrainer, PriorTrainer, or an ExternalTrainer.", error.Fix);
    }

    [Fact]
    public void Weights_and_constraints_on_what_is_not_there_are_refused_together()
    {
        var trainer = new LightGbmTrainer
        {
            ClassWeights = ClassWeights.Of(("gone", 2), ("true", 0)),
            Monotone = [new("Fees", true), new("Calls", true), new("Calls", false)],
            EarlyStopping = new() { Patience = 0, Share = 0.9 },
        };
        var error = Assert.Throws<PipelineException>(() => TrainerSettings.Check(trainer, Good.Schema));
        Assert.Equal("PIP3011", error.Code);
        Assert.Equal(
            "ClassWeights name the class 'gone', and there are false, true; the class 'true' has the weight 0, not above 0; "
            + "EarlyStopping.Patience is 0, not 1 or more; EarlyStopping.Share is 0.9, not above 0 and at most 0.5; "
            + "Monotone names 'Fees', which is no numeric feature of Customer; Monotone names 'Calls' more than once; Monotone names 'Calls' more than once.",
            error.Why);
    }

    [Fact]
    public void A_class_that_no_training_row_has_is_refused()
    {
        var rows = Customers.Make(seed: 1, count: 60, ModelTask.Multiclass);
        var error = Assert.Throws<PipelineException>(() => TrainingRows.Check(
            rows.Schema, new LightGbmTrainer(), rows.WithClasses(Array.ConvertAll(rows.Classes.ToArray(), place => Math.Min(place, 1))), rows));
        Assert.Contains("no training row has the class 'bad'", error.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_that_are_all_the_same_or_infinite_are_refused()
    {
        var rows = Customers.Make(seed: 1, count: 60, ModelTask.Regression);
        var error = Assert.Throws<PipelineException>(() => TrainingRows.Check(
            rows.Schema, new LightGbmTrainer(), rows.WithTargets(new float[60]), rows));
        Assert.Contains("all 60 training rows have the same label", error.Why, StringComparison.Ordinal);
        var targets = rows.Targets.ToArray();
        targets[7] = float.PositiveInfinity;
        error = Assert.Throws<PipelineException>(() => TrainingRows.Check(rows.Schema, new LightGbmTrainer(), rows.WithTargets(targets), rows));
        Assert.Contains("'Spending' is infinite in 1 training rows", error.Why, StringComparison.Ordinal);
        error = Assert.Throws<PipelineException>(() => TrainingRows.Check(
            rows.Schema, new PoissonRegressionTrainer(), rows.WithTargets(Array.ConvertAll(rows.Targets.ToArray(), target => target - 1_000)), rows));
        Assert.Contains("is negative in some training row", error.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_closed_set_of_a_million_texts_is_refused_before_memory_is_taken()
    {
        var schema = Good.Schema with
        {
            Columns = [.. Good.Schema.Columns.Select(column => column.Name == "Concat"
                ? column with { Categories = [.. Enumerable.Range(0, 1_000_000).Select(number => $"category {number}")] }
                : column)],
        };
        var rows = RowBatch.Of(schema, 5_000)
            .WithNumbers("monthly fee (EUR)", new float[5_000]).WithNumbers("Calls", new float[5_000]).WithNumbers("probability", new float[5_000])
            .WithCategories("Concat", new string?[5_000]).WithCategories("Roaming", new string?[5_000])
            .WithLabels(new bool[5_000]);
        var error = Assert.Throws<PipelineException>(() => TrainingRows.Check(schema, new LogisticRegressionTrainer(), rows, rows));
        Assert.Equal("PIP3010", error.Code);
        Assert.StartsWith(
            "5,000 rows of 1,000,010 features do not fit into memory ('Concat' alone has 1,000,000 categories)", error.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Texts_that_the_set_does_not_name_are_all_unknown_however_many_they_are()
    {
        var rows = Customers.Make(seed: 1, count: 20_000);
        var many = rows.WithCategories("Concat", Enumerable.Range(0, 20_000).Select(row => (string?)$"text {row}").ToArray());
        var model = new Churn(new LightGbmTrainer { Trees = 5 });
        var result = await ModelTrainer.RunAsync(model, many, many, CreditData.Evidence(model), TestContext.Current.CancellationToken);
        Assert.InRange(result.Onnx.Length, 1_000, 50_000);
    }

    private static void Refused(RowBatch training, string why)
    {
        var error = Assert.Throws<PipelineException>(() =>
            TrainingRows.Check(Good.Schema, new LightGbmTrainer(), training, Good));
        Assert.Equal("PIP3010", error.Code);
        Assert.Contains(why, error.Why, StringComparison.Ordinal);
    }
}
