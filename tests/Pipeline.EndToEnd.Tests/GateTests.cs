using Pipeline.Core.Evidence;

namespace Pipeline.EndToEnd.Tests;

/// <summary>What a gate does to the whole chain, by the command line.</summary>
public sealed class GateTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_failed_gate_stops_the_chain_leaves_all_that_is_needed_to_understand_it_and_cannot_be_accepted()
    {
        using var checkout = Checkout.New();
        Scramble(checkout);
        var ended = await checkout.RunAsync("Register", "--skip", "ValidateCode");
        var error = ended.FailedWith("PIP4005");
        Assert.Contains("failed: roc_auc >= 0.78", error, StringComparison.Ordinal);
        Assert.Contains("A failed gate cannot be accepted", error, StringComparison.Ordinal);
        Assert.Contains("Gate: Failed", ended.Statuses());
        Assert.Contains("Register: Not run", ended.Statuses());

        // Nothing that could be registered, and nothing registered.
        Assert.False(File.Exists(checkout.Evidence("gated-model")));
        Assert.False(File.Exists(checkout.Evidence("registered-model")));
        Assert.Empty(new Production(checkout).Ledger.Models());

        // The report says which gate, why, on whom and of which file; a machine can read the same.
        var html = await File.ReadAllTextAsync(checkout.At("artifacts/reports/model.html"), Cancel);
        foreach (var text in new[] { "may not go on", "✗ failed", "roc_auc &gt;= 0.78", "is not at least 0.78", "Slices", "Curves", "What the model depends on", $"sha256:{checkout.ModelDigest()}" })
        {
            Assert.Contains(text, html, StringComparison.Ordinal);
        }

        Assert.Contains("✗ failed", await File.ReadAllTextAsync(checkout.At("artifacts/reports/model.md"), Cancel), StringComparison.Ordinal);
        Assert.Contains("✗ failed", await File.ReadAllTextAsync(checkout.At("artifacts/reports/model-card.md"), Cancel), StringComparison.Ordinal);
        checkout.HasNothingHalfWritten();

        // A name does not help.
        var again = await checkout.RunAsync("Gate", "--accept", "roc_auc >= 0.78");
        again.FailedWith("PIP4005");
        Assert.Equal(["PullData: Skipped", "ValidateData: Up to date", "Train: Up to date", "Evaluate: Up to date", "ExplainModel: Up to date", "Gate: Failed"], again.Statuses());
    }

    [Fact]
    public async Task An_inconclusive_gate_stops_the_chain_with_the_rows_that_would_decide_unless_it_is_accepted_by_name()
    {
        using var checkout = Checkout.New();

        // Of 2,800 rows a quarter is held out, which is too little to tell every gate.
        await File.WriteAllLinesAsync(checkout.Csv, (await File.ReadAllLinesAsync(checkout.Csv, Cancel)).Take(2_801), Cancel);
        var error = (await checkout.RunAsync("Gate")).FailedWith("PIP4005");
        Assert.DoesNotContain("failed: ", error, StringComparison.Ordinal);
        Assert.Contains("inconclusive: ", error, StringComparison.Ordinal);
        Assert.Matches(@"about [\d,]+ holdout rows would decide", error);
        Assert.Matches(@"Hold out about [\d,]+ rows, or accept what is inconclusive by name: --accept ", error);
        Assert.Contains("holdout rows would decide", await File.ReadAllTextAsync(checkout.At("artifacts/reports/model.html"), Cancel), StringComparison.Ordinal);
        Assert.False(File.Exists(checkout.Evidence("gated-model")));

        // What the message says to write is what lets it through.
        var names = error[(error.IndexOf("--accept ", StringComparison.Ordinal) + "--accept ".Length)..].Split('"', StringSplitOptions.RemoveEmptyEntries)
            .Where(name => name.Trim().Length > 0);
        (await checkout.RunAsync(["Gate", "--accept", .. names])).Succeeded();
        Assert.Contains("inconclusive, accepted", await File.ReadAllTextAsync(checkout.At("artifacts/reports/model.md"), Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_gate_that_is_looser_than_that_of_the_registered_version_is_named_everywhere_and_stops_nothing()
    {
        using var checkout = await Checkout.GatedAsync();
        await new Production(checkout).RegisterAsync(new StricterCredit());

        // Accepting what passed anyway makes the gates be asked again.
        var ended = await checkout.RunAsync("Gate", "--accept", "roc_auc >= 0.78");
        ended.Succeeded();
        const string named = "'roc_auc >= 0.78' is looser than 'roc_auc >= 0.79' of version 1.0.0.";
        Assert.Contains(ended.Lines, line => line.Contains("looser gates: 1", StringComparison.Ordinal));
        Assert.Contains(named, System.Net.WebUtility.HtmlDecode(await File.ReadAllTextAsync(checkout.At("artifacts/reports/model.html"), Cancel)), StringComparison.Ordinal);
        var gated = await new Production(checkout).Evidence.ReadAsync<GatedModel>(Cancel);
        Assert.Equal([named], gated.Value.Loosened);
    }

    [Fact]
    public async Task The_model_in_production_comes_from_the_store_or_from_the_registry_or_the_gate_is_inconclusive()
    {
        Testing.Needs.ImageRegistry();
        const string repository = "127.0.0.1:5000/pipeline-tests/end-to-end";
        using var checkout = await Checkout.GatedAsync();
        var production = new Production(checkout);
        await production.RegisterAsync(new StricterCredit());
        await production.PromoteAsync(repository);

        // A fresh machine: it has the ledger and not the store.
        Directory.Delete(checkout.At(".pipeline/store"), recursive: true);
        var error = (await checkout.RunAsync("Gate")).FailedWith("PIP4005");
        Assert.Contains("inconclusive: roc_auc no worse than production by 0.01", error, StringComparison.Ordinal);
        Assert.Contains("no image registry is configured", error, StringComparison.Ordinal);

        // With the registry it is compared: the same model, so the gain is exactly zero. Afterwards the file is in the store.
        (await checkout.RunAsync("Gate", "--image-repository", repository)).Succeeded();
        var evaluated = (await production.Evidence.ReadAsync<EvaluatedModel>(Cancel)).Value;
        Assert.Equal((0, null), (evaluated.Champions.Single().Gain, evaluated.Champions.Single().Why));
        Assert.Equal("production", Assert.Single(evaluated.Duels).Stage);
        (await checkout.RunAsync("Gate")).Succeeded();
    }

    /// <summary>Turns every third label, so that there is little to learn.</summary>
    private static void Scramble(Checkout checkout)
    {
        var lines = File.ReadAllLines(checkout.Csv);
        for (var line = 1; line < lines.Length; line++)
        {
            var rest = lines[line][lines[line].IndexOf(',', StringComparison.Ordinal)..];
            lines[line] = (line * 7_919 % 97 < 27 ? "\"bad\"" : "\"good\"") + rest;
        }

        File.WriteAllLines(checkout.Csv, lines);
    }
}
