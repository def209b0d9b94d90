using System.Globalization;
using System.Text.Json;
using Nuke.Common;
using Nuke.Common.IO;

namespace Pipeline.Engine.Tests;

/// <summary>What <c>--plan</c> shows, in every form.</summary>
public sealed class PlanFormTests : IDisposable
{
    private readonly Trial _trial = new();

    public PlanFormTests() => _trial.Write("in.txt", "hello");

    public void Dispose() => _trial.Dispose();

    [Fact]
    public void Json_gives_the_order_the_reason_and_the_edges_of_every_target()
    {
        Assert.Equal(0, _trial.Run<Works>("Report", "--plan", "json"));
        using var plan = JsonDocument.Parse(_trial.Output);
        var root = plan.RootElement;
        Assert.Equal(1, root.GetProperty("version").GetInt32());
        Assert.Equal(["Report"], root.GetProperty("invoked").EnumerateArray().Select(item => item.GetString()));
        var targets = root.GetProperty("targets").EnumerateArray().ToList();
        Assert.Equal(
            ["1 Make: needed by Report", "2 Report: asked for", "3 Tell: triggered by Report", "4 Never: skipped: false"],
            targets.Select(target => $"{target.GetProperty("order").GetInt32()} {target.GetProperty("name")}: {target.GetProperty("reason")}"));
        Assert.Equal(
            ["Make execution Report", "Report trigger Tell", "Report trigger Never", "Tell order Never"],
            root.GetProperty("edges").EnumerateArray().Select(edge => $"{edge.GetProperty("from")} {edge.GetProperty("kind")} {edge.GetProperty("to")}").OrderBy(edge => edge switch
            {
                "Make execution Report" => 0,
                "Report trigger Tell" => 1,
                "Report trigger Never" => 2,
                _ => 3,
            }));
    }

    [Fact]
    public void Json_predicts_what_would_become_of_every_target_and_the_run_agrees()
    {
        Assert.Equal("Make run, Report unknown, Tell run, Never skip", Predictions());
        _trial.Run<Works>("Report");
        Assert.Equal(["Make Succeeded", "Report Succeeded", "Tell Succeeded", "Never Skipped"], _trial.Summary);
        Assert.Equal("Make upToDate, Report upToDate, Tell run, Never skip", Predictions());
        _trial.Run<Works>("Report");
        Assert.Equal(["Make UpToDate", "Report UpToDate", "Tell Succeeded", "Never Skipped"], _trial.Summary);
        File.Delete(_trial.At("out", "report.txt"));
        Assert.Equal("Make upToDate, Report restore, Tell run, Never skip", Predictions());
        Assert.False(File.Exists(_trial.At("out", "report.txt")));
        _trial.Run<Works>("Report");
        Assert.Equal("Report Restored", _trial.Summary[1]);
        _trial.Write("in.txt", "other");
        Assert.Equal("Make run, Report unknown, Tell run, Never skip", Predictions());
    }

    [Fact]
    public void Html_is_one_file_that_asks_nobody_for_anything_and_escapes_what_it_shows()
    {
        Assert.Equal(0, _trial.Run<Works>("Report", "--plan", "html"));
        var page = File.ReadAllText(_trial.At(".pipeline", "plan.html"));
        Assert.DoesNotContain("http", page.Replace("http-equiv", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("<link", page, StringComparison.Ordinal);
        Assert.DoesNotContain("src=", page, StringComparison.Ordinal);
        Assert.Contains("tells &lt;b&gt;all&lt;/b&gt; &amp; everything", page, StringComparison.Ordinal);
        Assert.All(["Make", "Report", "Tell", "Never"], name => Assert.Contains($"data-name=\"{name}\"", page, StringComparison.Ordinal));
    }

    [Fact]
    public void Mermaid_names_targets_and_tells_the_three_kinds_of_edges_apart()
    {
        Assert.Equal(0, _trial.Run<Works>("Report", "--plan", "mermaid"));
        Assert.StartsWith("graph LR\n", _trial.Output, StringComparison.Ordinal);
        Assert.Contains("Make --> Report\n", _trial.Output, StringComparison.Ordinal);
        Assert.Contains("Report ==> Tell\n", _trial.Output, StringComparison.Ordinal);
        Assert.Contains("Tell -.-> Never\n", _trial.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_runs_nothing()
    {
        foreach (var form in (string[])["text", "mermaid", "json", "html"])
        {
            Assert.Equal(0, _trial.Run<Works>("Report", "--plan", form));
        }

        Assert.False(Directory.Exists(_trial.At("out")));
    }

    private string Predictions()
    {
        Assert.Equal(0, _trial.Run<Works>("Report", "--plan", "json"));
        using var plan = JsonDocument.Parse(_trial.Output);
        return string.Join(", ", plan.RootElement.GetProperty("targets").EnumerateArray()
            .Select(target => string.Create(CultureInfo.InvariantCulture, $"{target.GetProperty("name")} {target.GetProperty("prediction").GetProperty("status")}")));
    }

    private sealed class Works : NukeBuild
    {
        private Target Never => _ => _.TriggeredBy(Report).After(Tell).OnlyWhenStatic(() => false).Executes(() => { });

        private Target Tell => _ => _.Description("tells <b>all</b> & everything").TriggeredBy(Report).Executes(() => { });

        private Target Report => _ => _.DependsOn(Make).Outputs("out/report.txt")
            .Executes(() => { (RootDirectory / "out" / "report.txt").WriteAllText((RootDirectory / "out" / "made.txt").ReadAllText() + "!"); });

        private Target Make => _ => _.Inputs("in.txt").Outputs("out/made.txt")
            .Executes(() => { (RootDirectory / "out" / "made.txt").WriteAllText((RootDirectory / "in.txt").ReadAllText()); });
    }
}
