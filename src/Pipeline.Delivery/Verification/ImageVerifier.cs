using Pipeline.Core.Errors;
using Pipeline.Core.Evidence;
using Pipeline.Core.Rows;
using Pipeline.Delivery.Runtimes;

namespace Pipeline.Delivery.Verification;

/// <summary>Starts an image, scores held-out rows over HTTP, and compares with what the model file itself gives.</summary>
/// <param name="runtime">Where to start it.</param>
/// <param name="clock">The clock to measure with.</param>
public sealed class ImageVerifier(IRuntime runtime, TimeProvider clock)
{
    private const int LatencyRequests = 500;
    private const int WarmUpRequests = 50;
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    /// <summary>Verifies. The instance is ended again, whatever happens.</summary>
    /// <param name="packaged">The image.</param>
    /// <param name="layout">Folder of its OCI layout.</param>
    /// <param name="rows">Held-out rows.</param>
    /// <param name="expected">What the model file gives, row after row: a probability, one for each class, or a value.</param>
    /// <param name="budget">What it may cost.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="PipelineException">PIP7041: other scores than the model file's; PIP7042: over budget; PIP7030: it does not start.</exception>
    public async Task<VerifiedImage> VerifyAsync(
        Sealed<PackagedImage> packaged,
        string layout,
        RowBatch rows,
        ReadOnlyMemory<float> expected,
        VerificationBudget budget,
        CancellationToken cancellationToken)
    {
        var image = packaged.Value;
        var request = new InstanceRequest(
            $"{image.ModelId}-verify-{image.Manifest.Abbreviated}", image.ModelId, image.Version, layout, image.Manifest);
        await runtime.PrepareAsync(request, cancellationToken);
        var begin = clock.GetTimestamp();
        var instance = await runtime.StartAsync(request, cancellationToken);
        try
        {
            using var http = new HttpClient { BaseAddress = instance.Address };
            var client = new ScoringClient(http, image.ModelId);
            await client.ScoreAsync(ScoringRequest.Of(rows, 0, 1), cancellationToken);
            var startUp = clock.GetElapsedTime(begin);
            var count = Math.Min(rows.Count, budget.Rows);
            var width = rows.Count == 0 ? 1 : expected.Length / rows.Count;
            var difference = Largest(
                await client.ScoreAsync(ScoringRequest.Of(rows, 0, count), cancellationToken), expected.Span[..(count * width)], width, budget.Tolerance);
            var latency = await MeasureAsync(client, rows, cancellationToken);
            var memory = await runtime.PeakMemoryAsync(instance, cancellationToken);
            Demand(startUp, latency, memory, budget);
            return new VerifiedImage
            {
                ModelId = image.ModelId,
                Version = image.Version,
                Model = image.Model,
                Manifest = image.Manifest,
                Configuration = image.Configuration,
                Runtime = runtime.Name,
                RowsCompared = count,
                LargestDifference = difference,
                StartUpMilliseconds = startUp.TotalMilliseconds,
                P99LatencyMilliseconds = latency.TotalMilliseconds,
                PeakMemoryBytes = memory,
                Basis = [packaged.Basis],
            };
        }
        finally
        {
            await runtime.StopAsync(instance, Grace, CancellationToken.None);
        }
    }

    private static double Largest(ReadOnlySpan<float> answered, ReadOnlySpan<float> expected, int width, double tolerance)
    {
        var largest = 0.0;
        for (var place = 0; place < expected.Length; place++)
        {
            var difference = place < answered.Length ? Math.Abs((double)answered[place] - expected[place]) : double.PositiveInfinity;
            if (!(difference <= tolerance))
            {
                throw new PipelineException(
                    "PIP7041",
                    "The model in the image does not give what the model file gives.",
                    place < answered.Length
                        ? FormattableString.Invariant($"Held-out row {(place / width) + 1}: the image says {answered[place]}, the file {expected[place]}; {tolerance} is allowed.")
                        : FormattableString.Invariant($"It answered {answered.Length / width} of {expected.Length / width} rows."),
                    "Run the target Containerize with --force, then VerifyImage. If it stays, the scoring host and the trainer use different versions of ONNX Runtime.");
            }

            largest = Math.Max(largest, difference);
        }

        return largest;
    }

    private static void Demand(TimeSpan startUp, TimeSpan latency, long memory, VerificationBudget budget)
    {
        var breaches = new List<string>();
        if (startUp > budget.StartUp)
        {
            breaches.Add(FormattableString.Invariant($"start-up took {startUp.TotalSeconds:0.0} s of {budget.StartUp.TotalSeconds:0.0} s"));
        }

        if (latency > budget.P99Latency)
        {
            breaches.Add(FormattableString.Invariant($"the 99th percentile of one row is {latency.TotalMilliseconds:0.0} ms of {budget.P99Latency.TotalMilliseconds:0.0} ms"));
        }

        if (memory > budget.Memory)
        {
            breaches.Add(FormattableString.Invariant($"memory is {memory >> 20} MiB of {budget.Memory >> 20} MiB"));
        }

        if (breaches.Count > 0)
        {
            throw new PipelineException(
                "PIP7042",
                "The image is over its budget.",
                string.Join("; ", breaches) + ".",
                "Run it again on a machine that is not busy, make the model smaller, or raise the budget in the build class.");
        }
    }

    private async Task<TimeSpan> MeasureAsync(ScoringClient client, RowBatch rows, CancellationToken cancellationToken)
    {
        var requests = Enumerable.Range(0, Math.Min(rows.Count, 100)).Select(row => ScoringRequest.Of(rows, row, 1)).ToList();
        var times = new List<TimeSpan>(LatencyRequests);
        for (var number = -WarmUpRequests; number < LatencyRequests; number++)
        {
            var begin = clock.GetTimestamp();
            await client.ScoreAsync(requests[(number + WarmUpRequests) % requests.Count], cancellationToken);
            if (number >= 0)
            {
                times.Add(clock.GetElapsedTime(begin));
            }
        }

        times.Sort();
        return times[(int)Math.Ceiling(0.99 * times.Count) - 1];
    }
}
