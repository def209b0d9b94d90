using System.Security.Cryptography;
using Pipeline.Registry.Ledgers;

namespace Pipeline.Registry.Tests.Ledgers;

public sealed class LedgerKeyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_key_is_made_once_and_only_its_owner_may_read_it()
    {
        using var first = await OpenAsync();
        using var second = await OpenAsync();
        Assert.Equal(first.Fingerprint, second.Fingerprint);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder.At("keys", LedgerKey.PrivateFile)));
        }
    }

    [Fact]
    public async Task Many_that_make_a_key_at_once_get_the_same_one()
    {
        var keys = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(OpenAsync)));
        Assert.Single(keys.Select(key => key.Fingerprint).Distinct());
    }

    [Fact]
    public async Task A_key_that_others_may_read_is_refused()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no such modes");
            return;
        }

        (await OpenAsync()).Dispose();
        File.SetUnixFileMode(
            _folder.At("keys", LedgerKey.PrivateFile), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        var error = await Assert.ThrowsAsync<PipelineException>(OpenAsync);
        Assert.Equal("PIP5031", error.Code);
        Assert.Contains("chmod 600", error.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_key_is_refused_and_its_text_is_not_repeated()
    {
        var error = Assert.Throws<PipelineException>(() => LedgerKey.FromPem("hunter2", "the variable LEDGER_KEY"));
        Assert.Equal("PIP5031", error.Code);
        Assert.Contains("LEDGER_KEY", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", error.ToString(), StringComparison.Ordinal);
        using var large = ECDsa.Create(ECCurve.NamedCurves.nistP521);
        Assert.Throws<PipelineException>(() => LedgerKey.FromPem(large.ExportPkcs8PrivateKeyPem(), "x"));
        using var own = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Assert.Throws<PipelineException>(() => LedgerKey.FromPem(own.ExportSubjectPublicKeyInfoPem(), "x"));
    }

    [Fact]
    public async Task A_key_that_was_given_signs_and_leaves_no_file()
    {
        using var own = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var ledger = new LedgerOf(_folder.Path, new()
        {
            Repository = _folder.At("ledger.git"),
            KeysFolder = _folder.At("keys"),
            PrivateKeyPem = own.ExportPkcs8PrivateKeyPem(),
        });
        await ledger.RegisterAsync("a");
        Assert.False(Directory.Exists(_folder.At("keys")));
        Assert.Empty((await ledger.VerifyAsync()).Problems);

        // Elsewhere the same ledger is trusted once the public key is there.
        var elsewhere = new LedgerOf(_folder.Path, new()
        {
            Repository = _folder.At("ledger.git"),
            KeysFolder = _folder.At("none"),
            TrustedFolders = [_folder.At("trusted")],
        });
        Assert.Single((await elsewhere.VerifyAsync()).Problems);
        Directory.CreateDirectory(_folder.At("trusted"));
        await File.WriteAllTextAsync(_folder.At("trusted", "ci.pub"), own.ExportSubjectPublicKeyInfoPem(), TestContext.Current.CancellationToken);
        Assert.Empty((await elsewhere.VerifyAsync()).Problems);
    }

    [Fact]
    public async Task The_openssl_program_accepts_the_signature()
    {
        Needs.Program("openssl");
        var ledger = new LedgerOf(_folder.Path);
        await ledger.RegisterAsync("a");
        var message = ledger.Git("cat-file", "tag", "credit-risk@v1.0.0");
        using var envelope = System.Text.Json.JsonDocument.Parse(message[message.IndexOf("\n{\n", StringComparison.Ordinal)..]);
        var payload = envelope.RootElement.GetProperty("payload").GetBytesFromBase64();
        const string Type = "application/vnd.in-toto+json";
        byte[] signed = [.. System.Text.Encoding.ASCII.GetBytes($"DSSEv1 {Type.Length} {Type} {payload.Length} "), .. payload];
        await File.WriteAllBytesAsync(_folder.At("signed"), signed, TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(
            _folder.At("sig"),
            envelope.RootElement.GetProperty("signatures")[0].GetProperty("sig").GetBytesFromBase64(),
            TestContext.Current.CancellationToken);
        using var openssl = System.Diagnostics.Process.Start(
            "openssl",
            ["dgst", "-sha256", "-verify", _folder.At("keys", LedgerKey.PublicFile), "-signature", _folder.At("sig"), _folder.At("signed")]);
        await openssl.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, openssl.ExitCode);
    }

    public void Dispose() => _folder.Dispose();

    private Task<LedgerKey> OpenAsync() => LedgerKey.OpenOrCreateAsync(
        _folder.At("keys"), TestContext.Current.CancellationToken);
}
