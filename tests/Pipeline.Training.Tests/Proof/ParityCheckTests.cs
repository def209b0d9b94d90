using Pipeline.Core.Errors;
using Pipeline.Core.Models;
using Pipeline.Core.Rows;
using Pipeline.Core.Training;
using Pipeline.Training.Fitting;
using Pipeline.Training.Proof;

namespace Pipeline.Training.Tests.Proof;

public sealed class ParityCheckTests
{
    public static TheoryData<int, int> Cases()
    {
        var cases = new TheoryData<int, int>();
        for (var trainer = 0; trainer < Customers.Trainers.Length; trainer++)
        {
            for (var seed = 1; seed <= 4; seed++)
            {
                cases.Add(trainer, seed);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Library_and_file_agree_on_any_data(int trainer, int seed)
    {
        var (task, settings) = Customers.Trainers[trainer];
        var rows = Customers.Make(seed, 30 + (seed * 40), task);
        var model = Customers.ModelOf(task, settings);
        var fitted = Fit.Run(model.Trainer, rows);
        var onnx = ModelTrainer.Export(fitted, ModelTrainer.SignatureOf(model));
        var parity = ParityCheck.Run(fitted, onnx, rows, ParityCheck.Tolerance, TestContext.Current.CancellationToken);
        Assert.InRange(parity.LargestDifference, 0, 2e-6);
    }

    [Fact]
    public void A_file_of_another_model_is_found_out()
    {
        var rows = Customers.Make(seed: 1, count: 200);
        var signature = ModelTrainer.SignatureOf(new Churn(new PriorTrainer()));
        var first = Fit.Run(new LightGbmTrainer { Trees = 30, Leaves = 4 }, rows);
        var second = Fit.Run(new LightGbmTrainer { Trees = 29, Leaves = 4 }, rows);
        var error = Assert.Throws<PipelineException>(() => ParityCheck.Run(
            first, ModelTrainer.Export(second, signature), rows, ParityCheck.Tolerance, TestContext.Current.CancellationToken));
        Assert.Equal("PIP3013", error.Code);
    }

    [Fact]
    public void The_row_that_differs_most_is_named_among_many_that_are_scored_in_parts()
    {
        var rows = Customers.Make(seed: 1, count: 5_000, ModelTask.Multiclass);
        var trainer = new LightGbmTrainer { Trees = 10, Leaves = 8 };
        var fitted = Fit.Run(trainer, rows);
        var other = Fit.Run(trainer with { Trees = 9 }, rows);
        var onnx = ModelTrainer.Export(other, ModelTrainer.SignatureOf(new Moods(trainer)));
        var differences = Differences(rows);
        var sorted = rows.Select([.. Enumerable.Range(0, rows.Count).OrderBy(row => differences[row])]);
        var last = Array.IndexOf(Differences(sorted), differences.Max());
        var error = Assert.Throws<PipelineException>(() => ParityCheck.Run(
            fitted, onnx, sorted, ParityCheck.Tolerance, TestContext.Current.CancellationToken));
        Assert.InRange(last, 4_000, 5_000);
        Assert.Contains($"holdout row {last + 1} ", error.Why, StringComparison.Ordinal);

        float[] Differences(RowBatch batch) =>
            [.. fitted.Score(batch).Zip(other.Score(batch), (first, second) => Math.Abs(first - second)).Chunk(3).Select(row => row.Max())];
    }

    [Fact]
    public void Two_hundred_trees_summed_in_float_stay_within_the_tolerance_by_far()
    {
        var fitted = Fit.Run(new LightGbmTrainer { Trees = 400, Leaves = 31, LearningRate = 0.1 }, CreditData.Training);
        var onnx = ModelTrainer.Export(fitted, ModelTrainer.SignatureOf(new Samples.Credit.CreditRisk()));
        var parity = ParityCheck.Run(fitted, onnx, CreditData.Holdout, ParityCheck.Tolerance, TestContext.Current.CancellationToken);
        Assert.InRange(parity.LargestDifference, 0, 1e-6);
    }

    [Fact]
    public void Generated_rows_are_the_same_each_time_and_hold_what_data_does_not()
    {
        var rows = Customers.Make(seed: 2, count: 100);
        var fitted = Fit.Run(Customers.Trainers[0].Trainer, rows);
        var first = GeneratedRows.From(fitted, rows);
        var second = GeneratedRows.From(fitted, rows);
        Assert.Equal(first.Numbers("Calls").ToArray(), second.Numbers("Calls").ToArray());
        Assert.Equal(first.Categories("Concat").ToArray(), second.Categories("Concat").ToArray());
        var numbers = first.Numbers("Calls").ToArray();
        Assert.Contains(float.PositiveInfinity, numbers);
        Assert.Contains(-1e30f, numbers);
        Assert.Contains(numbers, float.IsNaN);
        Assert.Contains("no such category", first.Categories("Concat").ToArray());
        Assert.All(fitted.Thresholds(1), threshold => Assert.Contains(threshold, numbers));
    }
}
