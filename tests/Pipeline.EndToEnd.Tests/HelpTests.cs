namespace Pipeline.EndToEnd.Tests;

public sealed class HelpTests
{
    // The sample's build has more parameters than a screen has lines.
    private const int LinesOfScreen = 68;

    [Fact]
    public async Task Help_fits_one_screen()
    {
        var page = await PageAsync("--help");
        Assert.InRange(page.Count, 40, LinesOfScreen);
        Assert.Contains(page, line => line.Contains("VerifyImage (default)", StringComparison.Ordinal));
        Assert.Contains(page, line => line.Contains(" --accept-schema", StringComparison.Ordinal));
        Assert.Contains(page, line => line.Contains("  --plan FORM", StringComparison.Ordinal));
        Assert.All(page.Where(line => line.StartsWith("  --", StringComparison.Ordinal)), line => Assert.InRange(line.Length, 4, 110));
    }

    [Fact]
    public async Task Help_describes_every_parameter_when_asked()
    {
        var page = await PageAsync("--help", "--verbosity", "Verbose");
        Assert.Contains(page, line => line.Contains("  --prove                 Train twice and fail unless both give the same bytes", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Help_of_a_target_has_its_own_parameters_and_no_others()
    {
        var page = await PageAsync("--help", "Train");
        Assert.Contains(page, line => line.Contains("  --prove  ", StringComparison.Ordinal));
        Assert.Contains(page, line => line.Contains("  --update-from VALUE  ", StringComparison.Ordinal));
        Assert.Contains(page, line => line.Contains("  --model VALUE  ", StringComparison.Ordinal));
        Assert.DoesNotContain(page, line => line.Contains("--current", StringComparison.Ordinal));
        Assert.Contains(page, line => line.Contains("Needed by:", StringComparison.Ordinal));
    }

    private static async Task<IReadOnlyList<string>> PageAsync(params string[] arguments)
    {
        using var checkout = Checkout.New();
        var ended = await checkout.RunAsync(arguments);
        ended.Succeeded();
        return ended.Lines;
    }
}
