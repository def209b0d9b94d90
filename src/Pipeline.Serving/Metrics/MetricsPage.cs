using System.Globalization;
using System.Text;
using Pipeline.Serving.Models;
using Pipeline.Serving.Predictions;

namespace Pipeline.Serving.Metrics;

/// <summary>Writes the counters in Prometheus' text form, version 0.0.4.</summary>
internal static class MetricsPage
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    public static string Write(IReadOnlyCollection<ServedModel> models, PredictionLog? log)
    {
        var page = new StringBuilder();
        Header(page, "pipeline_requests_total", "counter", "Inference requests by outcome.");
        foreach (var model in models)
        {
            Line(page, "pipeline_requests_total", $"{Labels(model)},outcome=\"answered\"", model.Counters.Answered);
            Line(page, "pipeline_requests_total", $"{Labels(model)},outcome=\"refused\"", model.Counters.Refused);
            Line(page, "pipeline_requests_total", $"{Labels(model)},outcome=\"failed\"", model.Counters.Failed);
        }

        Header(page, "pipeline_rows_total", "counter", "Rows scored.");
        foreach (var model in models)
        {
            Line(page, "pipeline_rows_total", Labels(model), model.Counters.Rows);
        }

        Header(page, "pipeline_request_duration_seconds", "histogram", "Time from the first byte read to the answer written.");
        foreach (var model in models)
        {
            Histogram(page, model);
        }

        if (log is not null)
        {
            Header(page, "pipeline_prediction_log_rows_total", "counter", "Rows of the prediction log by fate.");
            Line(page, "pipeline_prediction_log_rows_total", "fate=\"written\"", log.Written);
            Line(page, "pipeline_prediction_log_rows_total", "fate=\"lost\"", log.Lost);
        }

        return page.ToString();
    }

    private static void Histogram(StringBuilder page, ServedModel model)
    {
        var counts = model.Counters.Latency.Counts();
        long total = 0;
        for (var bucket = 0; bucket < counts.Length; bucket++)
        {
            total += counts[bucket];
            var bound = bucket < LatencyHistogram.Coarse.Length
                ? LatencyHistogram.Coarse[bucket].ToString(CultureInfo.InvariantCulture)
                : "+Inf";
            Line(page, "pipeline_request_duration_seconds_bucket", $"{Labels(model)},le=\"{bound}\"", total);
        }

        Line(page, "pipeline_request_duration_seconds_sum", Labels(model), model.Counters.Latency.SumSeconds);
        Line(page, "pipeline_request_duration_seconds_count", Labels(model), total);
    }

    private static string Labels(ServedModel model) => $"model=\"{model.Name}\",version=\"{Escape(model.Version)}\"";

    private static string Escape(string value) => value.Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    private static void Header(StringBuilder page, string name, string type, string help) =>
        page.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} {type}\n");

    private static void Line(StringBuilder page, string name, string labels, double value) =>
        page.Append(CultureInfo.InvariantCulture, $"{name}{{{labels}}} {value}\n");
}
