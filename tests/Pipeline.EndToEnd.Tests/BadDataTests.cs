namespace Pipeline.EndToEnd.Tests;

public sealed class BadDataTests
{
    [Fact]
    public Task A_missing_file_is_named_with_the_place_where_it_is_expected() =>
        RefusedAsync(checkout => File.Delete(checkout.Csv), "PIP2001", Checkout.CsvPath);

    [Fact]
    public Task A_file_cut_in_the_middle_of_a_line_is_refused_with_the_line() =>
        RefusedAsync(checkout => Cut(checkout, 20), "PIP2010", "line 4455");

    [Fact]
    public Task A_file_cut_inside_a_quoted_value_is_refused_with_the_line() => RefusedAsync(
        checkout =>
        {
            checkout.ChangeLine(100, row => "\"" + row);
            Cut(checkout, 20);
        },
        "PIP2011",
        "line 100");

    [Fact]
    public Task An_empty_file_is_refused() => RefusedAsync(checkout => File.WriteAllText(checkout.Csv, string.Empty), "PIP2005", "empty");

    [Fact]
    public Task A_header_without_rows_is_refused() =>
        RefusedAsync(checkout => File.WriteAllText(checkout.Csv, File.ReadLines(checkout.Csv).First() + "\n"), "PIP2012", "no row");

    [Fact]
    public Task A_renamed_column_is_named_with_the_name_it_probably_has_now() => RefusedAsync(
        checkout => checkout.ChangeLine(1, header => header.Replace("Seniority", "Senority", StringComparison.Ordinal)),
        "PIP2006",
        "'Seniority' (renamed to 'Senority'?)");

    [Fact]
    public Task A_label_with_an_unknown_value_is_shown_with_its_line() => RefusedAsync(
        checkout => checkout.ChangeLine(5, row => row.Replace("\"good\"", "\"maybe\"", StringComparison.Ordinal)),
        "PIP2015",
        "line 5: 'maybe'");

    [Fact]
    public Task A_broken_rule_is_shown_with_what_it_expects_and_what_it_found() => RefusedAsync(
        checkout => checkout.ChangeLine(5, row => row.Replace(",24,\"single\"", ",999,\"single\"", StringComparison.Ordinal)),
        "PIP2015",
        "between(Age): expected from 18 to 100, found 1 of 4454 rows (0.02 %) — line 5: '999'");

    [Fact]
    public Task A_text_where_a_number_belongs_is_shown_with_its_line() => RefusedAsync(
        checkout => checkout.ChangeLine(5, row => row.Replace(",24,\"single\"", ",young,\"single\"", StringComparison.Ordinal)),
        "PIP2015",
        "line 5: 'young'");

    [Fact]
    public Task A_folder_in_the_place_of_the_file_is_refused() => RefusedAsync(
        checkout =>
        {
            File.Delete(checkout.Csv);
            Directory.CreateDirectory(checkout.Csv);
        },
        "PIP2002",
        Checkout.CsvPath);

    private static void Cut(Checkout checkout, int bytes)
    {
        using var stream = new FileStream(checkout.Csv, FileMode.Open, FileAccess.ReadWrite);
        stream.SetLength(stream.Length - bytes);
    }

    /// <summary>The error is clear, nothing after the data runs, the evidence stays as it was, and the good data heals everything.</summary>
    private static async Task RefusedAsync(Action<Checkout> spoil, string code, string says)
    {
        using var checkout = await Checkout.GatedAsync();
        var good = await File.ReadAllBytesAsync(checkout.Csv, TestContext.Current.CancellationToken);
        var evidence = Evidence(checkout);
        spoil(checkout);

        var refused = await checkout.RunAsync("Gate");
        Assert.Contains(says, refused.FailedWith(code), StringComparison.Ordinal);
        Assert.Equal(["PullData: Skipped", "ValidateData: Failed", "Train: Not run", "Evaluate: Not run", "ExplainModel: Not run", "Gate: Not run"], refused.Statuses());
        Assert.Equal(evidence, Evidence(checkout));
        checkout.HasNothingHalfWritten();

        if (Directory.Exists(checkout.Csv))
        {
            Directory.Delete(checkout.Csv);
        }

        await File.WriteAllBytesAsync(checkout.Csv, good, TestContext.Current.CancellationToken);
        (await checkout.RunAsync("Gate")).Succeeded();
    }

    private static IEnumerable<KeyValuePair<string, string>> Evidence(Checkout checkout) =>
        [.. checkout.Results().Where(file => file.Key.StartsWith("artifacts/evidence/", StringComparison.Ordinal))];
}
