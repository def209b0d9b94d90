using System.Buffers;
using System.Globalization;
using Microsoft.Extensions.ObjectPool;
using Pipeline.Core.Errors;
using Pipeline.Core.Explanations;
using Pipeline.Core.Rows;
using Pipeline.Scoring.Explanation;
using Pipeline.Serving.Explanations;
using Pipeline.Serving.Models;
using Pipeline.Serving.Predictions;
using Pipeline.Serving.Protocol;

namespace Pipeline.Serving.Hosting;

/// <summary>Scores the rows of a request with one version of a model.</summary>
internal sealed class InferenceEndpoint(ServedModel model, int mostRows, TimeSpan explainLimit, PredictionLog? log, TimeProvider clock)
{
    private readonly RequestReader _reader = new(model.Inputs, model.Outputs, mostRows);
    private readonly ObjectPool<InferenceRequest> _requests = new DefaultObjectPool<InferenceRequest>(
        new RequestPolicy(model.Inputs, model.Scoring.Signature.Width), 4 * Environment.ProcessorCount);

    public ServedModel Model { get; } = model;

    public async Task AnswerAsync(HttpContext context)
    {
        var start = clock.GetTimestamp();
        var request = _requests.Get();
        try
        {
            await ReadAsync(context, request);
            Score(request, context.RequestAborted);
            var answer = request.Answer.WrittenMemory;
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = answer.Length;
            context.Response.BodyWriter.Write(answer.Span);
            await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
            Model.Counters.CountAnswer(request.Rows, clock.GetElapsedTime(start));
        }
        catch (RefusedException)
        {
            Model.Counters.CountRefusal();
            throw;
        }
        catch (BadHttpRequestException)
        {
            Model.Counters.CountRefusal();
            throw;
        }
        catch (PipelineException)
        {
            Model.Counters.CountFailure();
            throw;
        }
        finally
        {
            _requests.Return(request);
        }
    }

    /// <summary>Says why the rows of a request get their answers.</summary>
    public async Task ExplainAsync(HttpContext context)
    {
        var request = _requests.Get();
        try
        {
            await ReadAsync(context, request);
            CheckRows(request.Rows, AnswerExplainer.MostRows);
            var explanations = await ExplainAsync(Batch(request), context.RequestAborted);
            await JsonAnswer.WriteAsync(
                context, StatusCodes.Status200OK, writer => ExplanationWriter.Write(writer, Model, request.Id, explanations));
        }
        finally
        {
            _requests.Return(request);
        }
    }

    private async Task<IReadOnlyList<RowExplanation>> ExplainAsync(RowBatch rows, CancellationToken aborted)
    {
        // The body was read before this; what is limited here is the work of the model.
        using var limit = new CancellationTokenSource(explainLimit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, aborted);
        try
        {
            return await Task.Run(() => ExplainInTurnAsync(rows, either.Token), either.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !aborted.IsCancellationRequested)
        {
            throw new RefusedException(StatusCodes.Status503ServiceUnavailable, string.Create(
                CultureInfo.InvariantCulture,
                $"the explanation took longer than {explainLimit.TotalSeconds:0.###} s, or waited so long for others of this model; send fewer rows, or try again later"));
        }
        catch (PipelineException exception) when (exception.Code == "PIP3016")
        {
            throw new RefusedException(
                StatusCodes.Status501NotImplemented, $"the answers of this model cannot be explained from its file: {exception.Why} {exception.Fix}");
        }
    }

    private async Task<IReadOnlyList<RowExplanation>> ExplainInTurnAsync(RowBatch rows, CancellationToken cancellationToken)
    {
        var explainer = Model.Explainer;
        CheckRows(rows.Count, explainer.MostAtOnce);
        if (!explainer.IsSampled)
        {
            return explainer.ExplainRows(rows, cancellationToken);
        }

        await Model.Sampling.WaitAsync(cancellationToken);
        try
        {
            return explainer.ExplainRows(rows, cancellationToken);
        }
        finally
        {
            Model.Sampling.Release();
        }
    }

    private static void CheckRows(int rows, int most)
    {
        if (rows > most)
        {
            throw RefusedException.TooLarge($"at most {most} rows are explained at once; send more of them in several requests");
        }
    }

    private async Task ReadAsync(HttpContext context, InferenceRequest request)
    {
        CheckHeaders(context.Request);
        var body = context.Request.BodyReader;
        while (true)
        {
            var read = await body.ReadAsync(context.RequestAborted);
            if (read.IsCompleted)
            {
                try
                {
                    _reader.Read(read.Buffer, request);
                    return;
                }
                finally
                {
                    body.AdvanceTo(read.Buffer.End);
                }
            }

            // A body that is too large is the server's to refuse: it counts bytes before they get here.
            body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private void Score(InferenceRequest request, CancellationToken cancellationToken)
    {
        if (request.Rows == 1)
        {
            for (var slot = 0; slot < request.Numbers.Length; slot++)
            {
                request.RowNumbers[slot] = request.Numbers[slot][0];
            }

            for (var slot = 0; slot < request.Texts.Length; slot++)
            {
                request.RowTexts[slot] = request.Texts[slot][0];
            }

            Model.Scoring.ScoreRow(request.RowNumbers, request.RowTexts, request.RowScores);
            Finish(request, request.RowScores);
        }
        else
        {
            Finish(request, Model.Scoring.Score(Batch(request), cancellationToken).Values);
        }
    }

    private void Finish(InferenceRequest request, ReadOnlySpan<float> scores)
    {
        AnswerWriter.Write(Model, request, scores);
        log?.Add(Model, request, scores);
    }

    private RowBatch Batch(InferenceRequest request)
    {
        var batch = RowBatch.Of(Model.Scoring.Signature.Schema, request.Rows);
        foreach (var input in Model.Inputs.Inputs)
        {
            batch = input.IsNumber
                ? batch.WithNumbers(input.Column.Name, request.Numbers[input.Slot].AsMemory(0, request.Rows))
                : batch.WithCategories(input.Column.Name, request.Texts[input.Slot].AsMemory(0, request.Rows));
        }

        return batch;
    }

    private static void CheckHeaders(HttpRequest request)
    {
        if (request.Headers.ContainsKey("Inference-Header-Content-Length"))
        {
            throw RefusedException.Malformed("binary tensor data is not offered; send it as JSON in \"data\"");
        }

        if (request.Headers.ContentEncoding.Count > 0)
        {
            throw new RefusedException(StatusCodes.Status415UnsupportedMediaType, "the body must not be compressed");
        }
    }

    private sealed class RequestPolicy(InputTable table, int width) : PooledObjectPolicy<InferenceRequest>
    {
        public override InferenceRequest Create() => new(table, width);

        public override bool Return(InferenceRequest obj)
        {
            obj.Clear();
            return obj.IsWorthKeeping;
        }
    }
}
