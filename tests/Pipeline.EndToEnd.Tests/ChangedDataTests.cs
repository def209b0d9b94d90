using System.Text.Json;

namespace Pipeline.EndToEnd.Tests;

public sealed class ChangedDataTests
{
    [Fact]
    public async Task Data_that_drifted_from_those_of_production_are_refused_until_a_person_accepts_the_column()
    {
        using var checkout = await Checkout.GatedAsync();
        await Champion.RegisterAsync(checkout);
        (await checkout.RunAsync("ValidateData")).Succeeded();
        checkout.ChangeColumn("Income", income => $"{(2 * income) + 10}");
        checkout.ChangeColumn("Expenses", expenses => $"{expenses + 40}");

        var refused = (await checkout.RunAsync("ValidateData")).FailedWith("PIP2060");
        Assert.Contains("drift(Income)", refused, StringComparison.Ordinal);
        Assert.Contains("drift(Expenses)", refused, StringComparison.Ordinal);
        Assert.Contains("--accept-data", refused, StringComparison.Ordinal);
        using (var report = Report(checkout, "data.json"))
        {
            Assert.Equal(["Expenses", "Income"], Drifted(report).Order(StringComparer.Ordinal));
        }

        // One of the two is not enough.
        var half = (await checkout.RunAsync("ValidateData", "--accept-data", "drift(Income)")).FailedWith("PIP2060");
        Assert.DoesNotContain("drift(Income)", half, StringComparison.Ordinal);
        (await checkout.RunAsync("ValidateData", "--accept-data", "drift(Income)", "drift(Expenses)")).Succeeded();
        using var evidence = JsonDocument.Parse(await File.ReadAllBytesAsync(checkout.Evidence("validated-data"), TestContext.Current.CancellationToken));
        var drift = evidence.RootElement.GetProperty("predicate").GetProperty("drift");
        Assert.Equal("production", drift.GetProperty("against").GetString());
        Assert.Equal(["drift(Income)", "drift(Expenses)"], drift.GetProperty("accepted").EnumerateArray().Select(name => name.GetString()));
    }

    [Fact]
    public async Task Two_files_are_compared_for_people_and_nothing_is_stopped()
    {
        using var checkout = await Checkout.GatedAsync();
        File.Copy(checkout.Csv, checkout.At("samples/CreditRisk/data/before.csv"));
        checkout.ChangeColumn("Income", income => $"{(2 * income) + 10}");
        (await checkout.RunAsync("CompareData", "--reference", "samples/CreditRisk/data/before.csv")).Succeeded();
        using var report = Report(checkout, "compare.json");
        Assert.Equal(["Income"], Drifted(report));
        Assert.True(report.RootElement.GetProperty("facts").GetProperty("drift").GetProperty("report").GetProperty("together").GetProperty("low").GetDouble() > 0.6);
        Assert.All(["compare.html", "compare.md"], name => Assert.True(File.Exists(checkout.At($"artifacts/reports/{name}"))));
        (await checkout.RunAsync("CompareData", "--reference", "samples/CreditRisk/data/gone.csv")).FailedWith("PIP2001");
    }

    [Fact]
    public async Task A_new_column_is_refused_until_a_person_says_that_it_is_meant()
    {
        using var checkout = await Checkout.GatedAsync();
        var lines = await File.ReadAllLinesAsync(checkout.Csv, TestContext.Current.CancellationToken);
        await File.WriteAllLinesAsync(checkout.Csv, lines.Select((line, row) => row == 0 ? $"{line},\"Branch\"" : $"{line},7"), TestContext.Current.CancellationToken);
        var refused = (await checkout.RunAsync("ValidateData")).FailedWith("PIP2054");
        Assert.Contains("Branch", refused, StringComparison.Ordinal);
        Assert.Contains("--accept-schema", refused, StringComparison.Ordinal);
        (await checkout.RunAsync("ValidateData", "--accept-schema", "Seniority")).FailedWith("PIP2054");
        (await checkout.RunAsync("ValidateData", "--accept-schema", "Branch")).Succeeded();
    }

    private static JsonDocument Report(Checkout checkout, string name) => JsonDocument.Parse(File.ReadAllBytes(checkout.At($"artifacts/reports/{name}")));

    private static IEnumerable<string> Drifted(JsonDocument report) => report.RootElement.GetProperty("facts").GetProperty("drift").GetProperty("report").GetProperty("columns").EnumerateArray()
        .Where(column => column.TryGetProperty("drifted", out var drifted) && drifted.GetBoolean())
        .Select(column => column.GetProperty("column").GetString()!);
}
