using System.Security.Cryptography;
using System.Text.Json;

namespace Pipeline.EndToEnd.Tests;

public sealed class OpenFormatTests
{
    [Fact]
    public async Task The_command_line_writes_the_contract_and_the_data_set_for_others()
    {
        using var checkout = Checkout.New();
        var ended = await checkout.RunAsync(
            "ExportContract", "--data-license", "https://spdx.org/licenses/MIT.html", "--data-page", "https://example.org/credit", "--data-creator", "Ada");
        ended.Succeeded();
        Assert.Equal(["PullData: Skipped", "ValidateData: Succeeded", "ExportContract: Succeeded"], ended.Statuses());
        Assert.Contains(ended.Lines, line => line.StartsWith("ExportContract", StringComparison.Ordinal) && line.Contains("Croissant lacks: datePublished", StringComparison.Ordinal));
        var contract = await File.ReadAllLinesAsync(checkout.At("artifacts/contract/odcs.yaml"), TestContext.Current.CancellationToken);
        Assert.Superset(new HashSet<string> { "apiVersion: v3.1.0", "kind: DataContract", "name: credit-risk", "status: active" }, contract.ToHashSet());
        Assert.Contains(contract, line => line.Trim() == $"path: {Checkout.CsvPath}");
        using var croissant = JsonDocument.Parse(await File.ReadAllBytesAsync(checkout.At("artifacts/contract/croissant.json"), TestContext.Current.CancellationToken));
        var file = croissant.RootElement.GetProperty("distribution")[0];
        Assert.Equal(
            (Checkout.CsvPath, Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(checkout.Csv, TestContext.Current.CancellationToken)))),
            (file.GetProperty("contentUrl").GetString(), file.GetProperty("sha256").GetString()));
        Assert.False(croissant.RootElement.TryGetProperty("datePublished", out _));
    }

    [Fact]
    public async Task Data_that_break_their_contract_are_not_described_to_others()
    {
        using var checkout = Checkout.New();
        checkout.ChangeLine(5, row => row.Replace("\"good\"", "\"maybe\"", StringComparison.Ordinal));
        (await checkout.RunAsync("ExportContract")).FailedWith("PIP2015");
        Assert.False(Directory.Exists(checkout.At("artifacts/contract")));
    }
}
