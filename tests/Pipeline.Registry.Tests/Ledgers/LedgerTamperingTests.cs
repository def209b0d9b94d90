using Pipeline.Core.Stages;
using Pipeline.Registry.Ledgers;

namespace Pipeline.Registry.Tests.Ledgers;

public sealed class LedgerTamperingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly LedgerOf _ledger;

    public LedgerTamperingTests() => _ledger = new(_folder.Path);

    [Fact]
    public async Task A_deleted_tag_is_found_and_named_and_the_next_entry_writes_it_again()
    {
        await FillAsync();
        _ledger.Git("tag", "-d", "credit-risk#production#4");
        Assert.Equal("credit-risk#production#4", (await TheProblemAsync()).Tag);
        await _ledger.RegisterAsync("next");
        Assert.Empty((await _ledger.VerifyAsync()).Problems);
    }

    [Fact]
    public async Task A_deleted_entry_in_the_middle_is_found_and_reading_refuses_it()
    {
        await FillAsync();
        _ledger.Git("update-ref", "-d", "refs/pipeline/credit-risk/2");
        var problems = (await _ledger.VerifyAsync()).Problems;
        Assert.Contains(problems, problem => problem is { Tag: "credit-risk entry 2", Finding: "the entry is missing" });
        Assert.Contains(problems, problem => problem is { Tag: "credit-risk@v1.1.0", Finding: "the tag is not in the ledger" });
        Assert.Equal("PIP5032", Assert.Throws<PipelineException>(() => _ledger.Ledger.History(LedgerOf.Model)).Code);
    }

    [Fact]
    public async Task The_newest_entry_deleted_with_its_tag_is_found_by_the_evidence_that_names_it()
    {
        var last = await FillAsync();
        _ledger.Git("update-ref", "-d", "refs/pipeline/credit-risk/5");
        _ledger.Git("tag", "-d", "credit-risk#production#5");
        Assert.Empty((await _ledger.VerifyAsync()).Problems);
        var problem = Assert.Single((await _ledger.VerifyAsync(last)).Problems);
        Assert.Equal(last.Abbreviated, problem.Tag);
    }

    [Fact]
    public async Task A_tag_made_anew_by_hand_is_found_and_named()
    {
        await FillAsync();
        _ledger.Git("tag", "-f", "-a", "-m", "now this", "credit-risk@v1.0.0", "credit-risk@v1.1.0^{commit}");
        var problem = await TheProblemAsync();
        Assert.Equal("credit-risk@v1.0.0", problem.Tag);
        Assert.Contains("made anew", problem.Finding, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tag_of_that_form_that_nobody_signed_is_found_and_named()
    {
        await FillAsync();
        _ledger.Git("tag", "-a", "-m", "by hand", "credit-risk#production#99", "credit-risk@v1.0.0^{commit}");
        Assert.Equal("credit-risk#production#99", (await TheProblemAsync()).Tag);
    }

    [Fact]
    public async Task An_edited_statement_is_found_even_with_a_new_seal()
    {
        await FillAsync();
        Replace("credit-risk#production#5", text => text.Replace("\"version\": \"1.1.0\"", "\"version\": \"1.0.0\"", StringComparison.Ordinal));
        var problem = (await _ledger.VerifyAsync()).Problems[0];
        Assert.Contains("seal", problem.Finding, StringComparison.Ordinal);
        Assert.Equal("PIP5032", Assert.Throws<PipelineException>(() => _ledger.Ledger.History(LedgerOf.Model)).Code);
        Assert.Equal("PIP5038", (await Assert.ThrowsAsync<PipelineException>(
            async () => (await _ledger.VerifyAsync()).Require())).Code);
    }

    [Fact]
    public async Task An_edited_line_for_people_is_found()
    {
        await FillAsync();
        Rewrite("credit-risk#production#5", tag => tag.Replace("holds 1.1.0", "holds 9.9.9", StringComparison.Ordinal));
        Assert.Contains("text or date", (await TheProblemAsync()).Finding, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tag_moved_to_another_commit_is_found()
    {
        await FillAsync();
        var other = _ledger.Git("rev-parse", "credit-risk@v1.0.0^{commit}").Trim();
        var own = _ledger.Git("rev-parse", "credit-risk#production#5^{commit}").Trim();
        Rewrite("credit-risk#production#5", tag => tag.Replace(own, other, StringComparison.Ordinal));
        Assert.Contains("was put on", (await TheProblemAsync()).Finding, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_entry_in_the_place_of_another_is_found()
    {
        await FillAsync();
        _ledger.Git("update-ref", "refs/pipeline/credit-risk/3", _ledger.Git("rev-parse", "refs/pipeline/credit-risk/4").Trim());
        Assert.Contains(
            (await _ledger.VerifyAsync()).Problems, problem => problem.Finding.Contains("place of another", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_whole_ledger_signed_with_another_key_is_found_by_whoever_trusts_only_the_first()
    {
        await FillAsync();
        var forged = new LedgerOf(_folder.At("forged"));
        await forged.RegisterAsync("evil");
        File.Delete(_folder.At("forged", "keys", LedgerKey.PublicFile));
        File.Copy(_folder.At("keys", LedgerKey.PublicFile), _folder.At("forged", "keys", LedgerKey.PublicFile));
        var problem = Assert.Single((await forged.VerifyAsync()).Problems);
        Assert.Contains("not trusted here", problem.Finding, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_signature_of_another_entry_does_not_fit()
    {
        await FillAsync();
        var other = Signature("credit-risk#production#4");
        var own = Signature("credit-risk#production#5");
        Rewrite("credit-risk#production#5", tag => tag.Replace(own, other, StringComparison.Ordinal));
        Assert.Contains((await _ledger.VerifyAsync()).Problems, problem => problem.Finding.Contains("signature", StringComparison.Ordinal));
    }

    public void Dispose() => _folder.Dispose();

    private async Task<Core.Digests.Digest> FillAsync()
    {
        await _ledger.RegisterAsync("a");
        await _ledger.RegisterAsync("b");
        await _ledger.AssignAsync("1.1.0", Stage.Staging);
        await _ledger.AssignAsync("1.0.0", Stage.Production);
        var last = await _ledger.AssignAsync("1.1.0", Stage.Production);
        Assert.Empty((await _ledger.VerifyAsync(last.Seal)).Problems);
        return last.Seal;
    }

    private async Task<LedgerProblem> TheProblemAsync() => Assert.Single((await _ledger.VerifyAsync()).Problems);

    private string Signature(string tag) => _ledger.Git("cat-file", "tag", tag)
        .Split('\n').Single(line => line.Contains("\"sig\"", StringComparison.Ordinal)).Trim();

    /// <summary>Edits the statement inside the envelope and leaves the rest.</summary>
    private void Replace(string tag, Func<string, string> edit) => Rewrite(tag, text =>
    {
        var line = text.Split('\n').Single(candidate => candidate.Contains("\"payload\"", StringComparison.Ordinal));
        var payload = line.Split('"')[3];
        var edited = edit(System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(
            System.Text.Json.JsonSerializer.Deserialize<string>($"\"{payload}\"")!)));
        return text.Replace(payload, Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(edited)), StringComparison.Ordinal);
    });

    /// <summary>Writes another tag object under the same names, as somebody with access to the folder can.</summary>
    private void Rewrite(string tag, Func<string, string> edit)
    {
        var text = _ledger.Git("cat-file", "tag", tag);
        var edited = edit(text);
        Assert.NotEqual(text, edited);
        File.WriteAllText(_folder.At("object"), edited);
        var id = _ledger.Git("hash-object", "-t", "tag", "-w", _folder.At("object")).Trim();
        _ledger.Git("update-ref", "refs/tags/" + tag, id);
        _ledger.Git("update-ref", "refs/pipeline/credit-risk/" + tag.Split('#')[^1], id);
    }
}
