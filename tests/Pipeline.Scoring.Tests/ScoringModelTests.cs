using Pipeline.Core.Rows;

namespace Pipeline.Scoring.Tests;

public sealed class ScoringModelTests : IDisposable
{
    private readonly ScoringModel _model = ScoringModel.Load(Applicants.ModelPath("tiny.onnx"));

    public void Dispose() => _model.Dispose();

    [Fact]
    public void The_file_says_what_it_takes()
    {
        Assert.Equal("tiny", _model.Signature.ModelId);
        Assert.Equal(0.5, _model.Signature.Threshold);
        Assert.Equal(RowSchema.Of<Applicant>(), _model.Signature.Schema);
        Assert.Equal(["Age", "Income"], _model.Order.Numbers.Select(column => column.Name));
        Assert.Equal(["Home", "Owner"], _model.Order.Texts.Select(column => column.Name));
        Assert.Equal(new FileInfo(Applicants.ModelPath("tiny.onnx")).Length, _model.Bytes);
    }

    [Fact]
    public void A_batch_gives_the_probability_that_the_formula_gives()
    {
        var rows = Applicants.Varied();
        var scores = _model.Score(Applicants.Batch(rows), TestContext.Current.CancellationToken);
        for (var index = 0; index < rows.Length; index++)
        {
            var row = rows[index];
            Assert.Equal(Applicants.Expected(row.Age, row.Income, row.Home, row.Owner), scores[index], 1e-6);
        }
    }

    [Fact]
    public void A_row_alone_gives_what_it_gives_in_a_batch()
    {
        var rows = Applicants.Varied();
        var scores = _model.Score(Applicants.Batch(rows), TestContext.Current.CancellationToken);

        // Twice, so that buffers are reused with other texts in them.
        foreach (var index in Enumerable.Range(0, rows.Length).Concat(Enumerable.Range(0, rows.Length).Reverse()))
        {
            var (age, income, home, owner) = rows[index];
            Assert.Equal(scores[index], _model.ScoreRow([age, income], [home, owner]));
        }
    }

    [Fact]
    public void More_rows_than_fit_one_run_are_scored_in_order()
    {
        using var small = ScoringModel.Load(Applicants.ModelPath("tiny.onnx"), new ScoringOptions { RowsPerRun = 7 });
        var rows = Enumerable.Range(0, 100).Select(age => ((float)age, 10f * age, (string?)"rent", (string?)"true")).ToArray();
        Assert.Equal(
            _model.Score(Applicants.Batch(rows), TestContext.Current.CancellationToken).Values.ToArray(),
            small.Score(Applicants.Batch(rows), TestContext.Current.CancellationToken).Values.ToArray());
    }

    [Fact]
    public void No_rows_give_no_scores() =>
        Assert.Equal(0, _model.Score(Applicants.Batch(), TestContext.Current.CancellationToken).Rows);

    [Fact]
    public void A_cancelled_batch_stops()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.Throws<OperationCanceledException>(() => _model.Score(Applicants.Batch((1, 1, null, null)), cancelled.Token));
    }

    [Fact]
    public async Task Many_threads_get_their_own_answers()
    {
        await Parallel.ForEachAsync(
            Enumerable.Range(0, 4_000),
            new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = TestContext.Current.CancellationToken },
            (index, _) =>
            {
                var (age, home) = (index % 90, index % 3 == 0 ? "own" : "rent");
                var expected = Applicants.Expected(age, index, home, "true");
                Assert.Equal(expected, _model.ScoreRow([age, index], [home, "true"]), 1e-6);
                return ValueTask.CompletedTask;
            });
    }

    [Fact]
    public async Task Disposing_a_model_that_others_use_lets_them_finish_and_refuses_new_calls()
    {
        var model = ScoringModel.Load(Applicants.ModelPath("tiny.onnx"));
        using var started = new CountdownEvent(4);
        var users = Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            started.Signal();
            var answers = 0;
            try
            {
                for (; answers < 1_000_000; answers++)
                {
                    Assert.InRange(model.ScoreRow([40, 0], ["own", "true"]), 0f, 1f);
                }
            }
            catch (ObjectDisposedException)
            {
            }

            return answers;
        })).ToArray();
        started.Wait(TestContext.Current.CancellationToken);
        model.Dispose();
        model.Dispose();
        await Task.WhenAll(users);
        Assert.Throws<ObjectDisposedException>(() => model.ScoreRow([40, 0], ["own", "true"]));
    }
}
