using Pipeline.Core.Digests;
using Pipeline.Core.Evidence;
using Pipeline.Registry.Evidence;

namespace Pipeline.Registry.Tests.Evidence;

public sealed class EvidenceFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private EvidenceFolder Evidence => new(_folder.At("evidence"));

    [Fact]
    public async Task Evidence_reads_back_as_it_was_written_with_the_same_seal()
    {
        var written = await Evidence.WriteAsync(Samples.Code(), TestContext.Current.CancellationToken);
        Assert.Equal(written, await Evidence.ReadAsync<ValidatedCode>(TestContext.Current.CancellationToken));
        Assert.Equal(
            [_folder.At("evidence", "validated-code.json")], Directory.EnumerateFileSystemEntries(_folder.At("evidence")));
    }

    [Fact]
    public async Task Missing_evidence_names_the_target_to_run()
    {
        var error = await Assert.ThrowsAsync<PipelineException>(
            () => Evidence.ReadAsync<TrainedModel>(TestContext.Current.CancellationToken));
        Assert.Equal("PIP5010", error.Code);
        Assert.Contains("target Train", error.Fix, StringComparison.Ordinal);
        Assert.Null(await Evidence.FindAsync<TrainedModel>(TestContext.Current.CancellationToken));
        Assert.Null(await Evidence.CheckSealAsync("trained-model", TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"_type\": \"https://in-toto.io/Statement/v1\"}")]
    [InlineData("{\"_type\": 7}")]
    [InlineData("{\"_type\": \"a\", \"_type\": \"a\"}")]
    [InlineData("\u0000\u0001binary")]
    public async Task What_is_not_a_statement_is_refused(string text)
    {
        Directory.CreateDirectory(Evidence.Path);
        await File.WriteAllTextAsync(Evidence.PathOf<ValidatedCode>(), text, TestContext.Current.CancellationToken);
        var error = await Assert.ThrowsAsync<PipelineException>(
            () => Evidence.ReadAsync<ValidatedCode>(TestContext.Current.CancellationToken));
        Assert.Equal("PIP5011", error.Code);
        Assert.Contains("target ValidateCode", error.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_statement_cut_at_any_byte_is_refused()
    {
        await Evidence.WriteAsync(Samples.Code(), TestContext.Current.CancellationToken);
        var path = Evidence.PathOf<ValidatedCode>();
        var whole = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        for (var length = 0; length < whole.Length - 2; length += 7)
        {
            await File.WriteAllBytesAsync(path, whole[..length], TestContext.Current.CancellationToken);
            var error = await Assert.ThrowsAsync<PipelineException>(
                () => Evidence.ReadAsync<ValidatedCode>(TestContext.Current.CancellationToken));
            Assert.Equal("PIP5011", error.Code);
        }
    }

    [Fact]
    public async Task A_changed_number_breaks_the_seal()
    {
        await Evidence.WriteAsync(Samples.Code(tests: 3), TestContext.Current.CancellationToken);
        var path = Evidence.PathOf<ValidatedCode>();
        var text = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(path, text.Replace("\"testsPassed\": 3", "\"testsPassed\": 4", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        var error = await Assert.ThrowsAsync<PipelineException>(
            () => Evidence.CheckSealAsync("validated-code", TestContext.Current.CancellationToken));
        Assert.Equal("PIP5011", error.Code);
        Assert.Contains("changed after it was written", error.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evidence_of_another_kind_under_this_name_is_refused()
    {
        await Evidence.WriteAsync(Samples.Code(), TestContext.Current.CancellationToken);
        File.Move(Evidence.PathOf<ValidatedCode>(), Evidence.PathOf<TrainedModel>());
        var error = await Assert.ThrowsAsync<PipelineException>(
            () => Evidence.ReadAsync<TrainedModel>(TestContext.Current.CancellationToken));
        Assert.Equal("PIP5011", error.Code);
        Assert.Contains("'validated-code' and not 'trained-model'", error.Why, StringComparison.Ordinal);
        Assert.Equal(
            "PIP5011",
            (await Assert.ThrowsAsync<PipelineException>(
                () => Evidence.CheckSealAsync("trained-model", TestContext.Current.CancellationToken))).Code);
    }

    [Fact]
    public async Task A_link_a_folder_and_a_huge_file_are_refused_unread()
    {
        await new EvidenceFolder(_folder.At("elsewhere")).WriteAsync(Samples.Code(), TestContext.Current.CancellationToken);
        Directory.CreateDirectory(Evidence.Path);
        File.CreateSymbolicLink(Evidence.PathOf<ValidatedCode>(), _folder.At("elsewhere", "validated-code.json"));
        Directory.CreateDirectory(Evidence.PathOf<TrainedModel>());
        using (var huge = File.Create(Evidence.PathOf<GatedModel>()))
        {
            huge.SetLength(1L << 30);
        }

        foreach (var kind in new[] { "validated-code", "trained-model", "gated-model" })
        {
            var error = await Assert.ThrowsAsync<PipelineException>(
                () => Evidence.CheckSealAsync(kind, TestContext.Current.CancellationToken));
            Assert.Equal("PIP5013", error.Code);
        }
    }

    [Theory]
    [InlineData("../validated-code")]
    [InlineData("")]
    [InlineData("a/b")]
    public void A_kind_never_becomes_a_path(string kind) => Assert.Throws<ArgumentException>(() => Evidence.PathOf(kind));

    [Fact]
    public async Task A_whole_chain_is_walked_to_its_beginning()
    {
        var (code, registered, packaged) = await WriteChainAsync();
        var chain = await Evidence.ReadChainAsync<PackagedImage>(TestContext.Current.CancellationToken);
        Assert.Null(chain.Break);
        Assert.Equal([packaged.Seal, registered.Seal, code.Seal], chain.Links.Select(link => link.Seal));
    }

    [Fact]
    public async Task Evidence_made_from_an_earlier_file_than_the_one_there_is_stale()
    {
        await WriteChainAsync();
        await Evidence.WriteAsync(Samples.Code(tests: 99), TestContext.Current.CancellationToken);
        var error = await Assert.ThrowsAsync<PipelineException>(
            () => Evidence.RequireChainAsync<PackagedImage>(TestContext.Current.CancellationToken));
        Assert.Equal("PIP5012", error.Code);
        Assert.Contains("'registered-model' is stale", error.What, StringComparison.Ordinal);
        Assert.Contains("target Register", error.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_link_is_a_break_that_names_it()
    {
        await WriteChainAsync();
        File.Delete(Evidence.PathOf<ValidatedCode>());
        var chain = await Evidence.ReadChainAsync<PackagedImage>(TestContext.Current.CancellationToken);
        Assert.Equal(("registered-model", "validated-code"), (chain.Break!.Kind, chain.Break.RestsOn));
    }

    [Fact]
    public async Task A_chain_that_names_a_path_reads_no_file_there()
    {
        await Evidence.WriteAsync(
            Samples.Registered(new Basis("../../secret", Digest.Of("x"))), TestContext.Current.CancellationToken);
        var chain = await Evidence.ReadChainAsync<RegisteredModel>(TestContext.Current.CancellationToken);
        Assert.Equal("../../secret", chain.Break!.RestsOn);
    }

    public void Dispose() => _folder.Dispose();

    private async Task<(Sealed<ValidatedCode>, Sealed<RegisteredModel>, Sealed<PackagedImage>)> WriteChainAsync()
    {
        var code = await Evidence.WriteAsync(Samples.Code(), TestContext.Current.CancellationToken);
        var registered = await Evidence.WriteAsync(Samples.Registered(code.Basis), TestContext.Current.CancellationToken);
        var packaged = await Evidence.WriteAsync(
            Samples.Packaged(registered.Basis, code.Basis), TestContext.Current.CancellationToken);
        return (code, registered, packaged);
    }
}
