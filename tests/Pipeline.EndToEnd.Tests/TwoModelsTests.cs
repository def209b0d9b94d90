using System.Text.RegularExpressions;
using Pipeline.Registry.Ledgers;
using Pipeline.Testing;

namespace Pipeline.EndToEnd.Tests;

/// <summary>A build with two models: every command that it suggests for the second one is about the second one, and works when it is pasted.</summary>
public sealed partial class TwoModelsTests
{
    private const string Csv = "samples/LendingClub/data/lending_club.csv";

    [Fact]
    public async Task Commands_that_are_suggested_for_the_second_model_name_it_and_work_when_pasted()
    {
        using var checkout = Checkout.New();
        Directory.CreateDirectory(Path.GetDirectoryName(checkout.At(Csv))!);
        File.Copy(Path.Combine(RepositoryRoot.Path, Csv), checkout.At(Csv));
        Git.CommitAll(checkout.Root);

        // What failed says what to run first: for this model, not for the first one of the build.
        var nothing = (await checkout.RunAsync("Rollback", "--stage", "staging", "--model", "lending-club")).FailedWith("PIP7026");
        Assert.Equal("./build.sh Promote --to staging --model lending-club", Suggested(nothing));
        (await checkout.RunAsync("Gate", "--model", "lending-club")).Succeeded();
        await checkout.BringHostAsync("artifacts/lending-club");
        var made = await checkout.RunAsync("Register", "Containerize", "VerifyImage", "--skip", "--runtime", "process", "--model", "lending-club");
        made.Succeeded();
        Assert.Equal("./build.sh Promote --to staging --model lending-club", Suggested(made.Lines.Single(line => line.StartsWith("Next: ", StringComparison.Ordinal))));
        string[] here = ["--runtime", "process", "--first-port", "5731"];
        var early = (await checkout.RunAsync(["Promote", "--to", "production", "--model", "lending-club", .. here])).FailedWith("PIP7021");
        var first = Suggested(early);
        Assert.Equal("./build.sh Promote --to staging --model lending-club", first);
        try
        {
            var promoted = await checkout.RunAsync([.. first.Split(' ').Skip(1), .. here]);
            promoted.Succeeded();
            var status = Suggested(promoted.Lines.Single(line => line.StartsWith("Next: ", StringComparison.Ordinal)));
            Assert.Equal("./build.sh Status --model lending-club", status);
            Assert.Contains((await checkout.RunAsync([.. status.Split(' ').Skip(1), .. here])).Lines, line => line.Contains("1.0.0", StringComparison.Ordinal));
        }
        finally
        {
            (await checkout.RunAsync("Down", "--model", "lending-club")).Succeeded();
        }

        var ledger = new Ledger(LedgerSettings.In(checkout.At(".pipeline")), TimeProvider.System);
        Assert.Empty(ledger.History("credit-risk"));
        Assert.NotEmpty(ledger.History("lending-club"));
    }

    [Fact]
    public async Task Going_to_another_model_and_back_takes_nothing_away_and_makes_nothing_anew()
    {
        using var checkout = await Checkout.GatedAsync();
        Directory.CreateDirectory(Path.GetDirectoryName(checkout.At(Csv))!);
        File.Copy(Path.Combine(RepositoryRoot.Path, Csv), checkout.At(Csv));
        (await checkout.RunAsync("ValidateData", "--model", "lending-club")).Succeeded();
        var both = checkout.Results().Keys.ToList();
        Assert.Contains("artifacts/lending-club/reports/data.html", both);
        var back = await checkout.RunAsync("ValidateData");
        Assert.Equal(["PullData: Skipped", "ValidateData: Up to date"], back.Statuses());
        Assert.Equal(["PullData: Skipped", "ValidateData: Up to date"], (await checkout.RunAsync("ValidateData", "--model", "lending-club")).Statuses());
        Assert.Equal(both, checkout.Results().Keys);
    }

    [Fact]
    public async Task What_failed_for_the_second_model_leaves_the_first_one_alone()
    {
        using var checkout = await Checkout.GatedAsync();
        var before = checkout.Results();
        (await checkout.RunAsync("Gate", "--model", "lending-club")).FailedWith("PIP2001");
        Assert.Equal(before, checkout.Results());
        (await checkout.RunAsync("Gate", "--model", "lending-clbu")).FailedWith("PIP4008", exitCode: 2);
    }

    /// <summary>What somebody would copy: up to the end of the sentence or the word that goes on with it.</summary>
    private static string Suggested(string text) => Command().Match(text).Value;

    [GeneratedRegex(@"\./build\.sh [A-Z]\w+( --[a-z-]+ [\w-]+)*", RegexOptions.CultureInvariant)]
    private static partial Regex Command();
}
