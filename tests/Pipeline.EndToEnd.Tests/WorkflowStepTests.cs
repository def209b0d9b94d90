using System.Text.RegularExpressions;
using Pipeline.Registry.Ledgers;
using Pipeline.Testing;

namespace Pipeline.EndToEnd.Tests;

/// <summary>What the generated workflow runs, on a machine that has nothing but a clone.</summary>
public sealed partial class WorkflowStepTests
{
    [Fact]
    public async Task The_data_job_of_a_fresh_machine_asks_the_ledger_and_warns_where_it_cannot_compare()
    {
        var workflow = (await File.ReadAllTextAsync(Path.Combine(RepositoryRoot.Path, ".github/workflows/pipeline.yml"), TestContext.Current.CancellationToken)).ReplaceLineEndings("\n");
        var job = Job().Match(workflow).Value;
        var arguments = Command().Match(job).Groups[1].Value.Split(' ');
        Assert.Equal(["ValidateData", "--skip"], arguments);
        Assert.Contains("LEDGER_REMOTE: ", job, StringComparison.Ordinal);

        // One machine put a version into production and told the shared ledger; another has a clone.
        using var checkout = await Checkout.GatedAsync();
        using var shared = new TemporaryFolder();
        Git.NewBareRepository(shared.Path);
        await Champion.RegisterAsync(checkout);
        await new Ledger(
            new() { Repository = checkout.At(".pipeline/ledger.git"), KeysFolder = checkout.At(".pipeline/keys"), Remote = shared.Path }, TimeProvider.System)
            .SynchronizeAsync(TestContext.Current.CancellationToken);
        using var fresh = Checkout.CloneOf(checkout);
        var alone = await fresh.RunAsync(arguments);
        alone.Succeeded();
        Assert.DoesNotContain(alone.Lines, line => line.Contains("Drift was not looked for", StringComparison.Ordinal));
        var ended = await fresh.RunInAsync([("LEDGER_REMOTE", shared.Path)], arguments);
        ended.Succeeded();
        Assert.Contains(ended.Lines, line => line.Contains("Drift was not looked for: production holds version 1.0.0", StringComparison.Ordinal));

        // Where the store is, the same command compares.
        var compared = await checkout.RunInAsync([("LEDGER_REMOTE", shared.Path)], arguments);
        compared.Succeeded();
        Assert.Contains(compared.Lines, line => line.Contains("columns against production 1.0.0", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"^  validate-data:\n(    .*\n|\n)+", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Job();

    [GeneratedRegex(@"run: \./build\.sh (ValidateData.*)", RegexOptions.CultureInvariant)] // the step before it pulls data
    private static partial Regex Command();
}
