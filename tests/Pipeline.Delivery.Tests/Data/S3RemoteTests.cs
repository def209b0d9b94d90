using System.Security.Cryptography;
using Pipeline.Core.Errors;
using Pipeline.Delivery.Data.Remotes;
using Pipeline.Registry.Data;
using Pipeline.Testing;

namespace Pipeline.Delivery.Tests.Data;

[System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5351", Justification = "DVC names content by MD5.")]
public sealed class S3RemoteTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_folder_goes_through_a_bucket_and_comes_back()
    {
        using var server = await S3Server.StartAsync();
        Directory.CreateDirectory(_folder.At("data", "images"));
        await File.WriteAllTextAsync(_folder.At("data", "images", "a.txt"), "abc", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(_folder.At("data", "images", "empty.txt"), string.Empty, TestContext.Current.CancellationToken);
        await DataVersions.Open(_folder.Path).AddAsync("data/images", TestContext.Current.CancellationToken);
        Assert.Equal(3, (await DataVersions.Open(_folder.Path).PushAsync([], () => Connect(server), new Progress<TransferProgress>(), TestContext.Current.CancellationToken)).Objects);
        using (var remote = Connect(server))
        {
            Assert.Equal(3, await remote.FindAsync("files/md5/90/0150983cd24fb0d6963f7d28e17f72", TestContext.Current.CancellationToken));
        }

        Directory.Delete(_folder.At("data", "images"), recursive: true);
        Directory.Delete(_folder.At(".pipeline"), recursive: true);
        await DataVersions.Open(_folder.Path).PullAsync([], () => Connect(server), discardChanges: false, new Progress<TransferProgress>(), TestContext.Current.CancellationToken);
        Assert.Equal("abc", await File.ReadAllTextAsync(_folder.At("data", "images", "a.txt"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_is_not_there_is_not_there_and_a_transfer_goes_on_in_the_middle()
    {
        using var server = await S3Server.StartAsync();
        using var remote = Connect(server);
        Assert.Null(await remote.FindAsync("files/md5/00/none", TestContext.Current.CancellationToken));
        Assert.False(await remote.GetAsync("files/md5/00/none", 0, Stream.Null, TestContext.Current.CancellationToken));
        await PutAsync(remote, "abc"u8.ToArray());
        using var rest = new MemoryStream();
        Assert.True(await remote.GetAsync("object", 1, rest, TestContext.Current.CancellationToken));
        Assert.Equal("bc"u8.ToArray(), rest.ToArray());
        Assert.True(await remote.GetAsync("object", 3, rest, TestContext.Current.CancellationToken));
        Assert.Equal(2, rest.Length);
    }

    [Fact]
    public async Task A_large_file_goes_in_parts_and_is_the_same()
    {
        using var server = await S3Server.StartAsync();
        using var remote = Connect(server);
        var content = new byte[(33 * 1024 * 1024) + 17];
        new Random(7).NextBytes(content);
        await PutAsync(remote, content);
        using var back = new MemoryStream();
        Assert.True(await remote.GetAsync("object", 0, back, TestContext.Current.CancellationToken));
        Assert.Equal(MD5.HashData(content), MD5.HashData(back.ToArray()));
    }

    [Fact]
    public async Task An_upload_that_broke_off_goes_on_with_the_part_that_is_missing()
    {
        using var bucket = new PartialUploads { PartsToTake = 1 };
        var content = new byte[(65 * 1024 * 1024) + 17];
        new Random(8).NextBytes(content);
        using (var first = Connect(bucket))
        {
            Assert.Equal("PIP5059", (await Assert.ThrowsAsync<PipelineException>(() => PutAsync(first, content))).Code);
        }

        Assert.Equal([1], bucket.Came);
        Assert.Null(bucket.Completed);
        bucket.PartsToTake = int.MaxValue;
        using var second = Connect(bucket);
        await PutAsync(second, content);
        Assert.Equal([1, 2, 3], bucket.Came);
        Assert.Equal(MD5.HashData(content), MD5.HashData(bucket.Completed!));
    }

    [Fact]
    public async Task A_part_of_other_content_under_the_same_name_is_sent_again()
    {
        using var bucket = new PartialUploads { PartsToTake = 1 };
        var content = new byte[33 * 1024 * 1024];
        using (var first = Connect(bucket))
        {
            await Assert.ThrowsAsync<PipelineException>(() => PutAsync(first, content));
        }

        bucket.PartsToTake = int.MaxValue;
        content[5] = 1;
        using var second = Connect(bucket);
        await PutAsync(second, content);
        Assert.Equal([1, 1, 2], bucket.Came);
        Assert.Equal(MD5.HashData(content), MD5.HashData(bucket.Completed!));
    }

    [Fact]
    public async Task A_key_that_the_server_does_not_know_is_refused_and_said_without_the_secret()
    {
        using var server = await S3Server.StartAsync();
        using var remote = Connect(server, "NOBODY", "not the secret");

        await AssertRefusedAsync(remote, "InvalidAccessKeyId", "access_key_id", "not the secret");

        using var allowed = Connect(server);
        Assert.Null(await allowed.FindAsync("object", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_wrong_secret_is_refused_and_the_error_names_the_setting_and_not_the_secret()
    {
        using var server = await S3Server.StartAsync();
        using var remote = Connect(server, S3Server.Key, "guessed secret");

        await AssertRefusedAsync(remote, "SignatureDoesNotMatch", "secret_access_key of that remote (.dvc/config.local)", "guessed secret");
    }

    [Fact]
    public async Task A_wrong_secret_of_a_profile_is_refused_and_the_error_names_the_profile()
    {
        using var server = await S3Server.StartAsync();
        await File.WriteAllTextAsync(
            _folder.At("credentials"), $"[data]\naws_access_key_id = {S3Server.Key}\naws_secret_access_key = guessed-secret\n", TestContext.Current.CancellationToken);
        using var remote = S3Remote.Connect(new RemoteAddress(
            $"s3://{S3Server.Bucket}",
            new Dictionary<string, string> { ["endpointurl"] = server.Endpoint, ["profile"] = "data", ["credentialpath"] = _folder.At("credentials") }));

        await AssertRefusedAsync(remote, "SignatureDoesNotMatch", "aws_secret_access_key of AWS's profile 'data'", "guessed-secret");
    }

    public void Dispose() => _folder.Dispose();

    private static S3Remote Connect(S3Server server, string key = S3Server.Key, string secret = S3Server.Secret) => S3Remote.Connect(new RemoteAddress(
        $"s3://{S3Server.Bucket}/some/prefix",
        new Dictionary<string, string> { ["endpointurl"] = server.Endpoint, ["access_key_id"] = key, ["secret_access_key"] = secret }));

    private static S3Remote Connect(PartialUploads bucket) => S3Remote.Connect(new RemoteAddress(
        "s3://bucket/prefix", new Dictionary<string, string> { ["endpointurl"] = bucket.Endpoint, ["access_key_id"] = "A", ["secret_access_key"] = "B" }));

    private async Task AssertRefusedAsync(S3Remote remote, string code, string setting, string secret)
    {
        var refusals = new[]
        {
            await Assert.ThrowsAsync<PipelineException>(() => remote.FindAsync("files/md5/00/none", TestContext.Current.CancellationToken)),
            await Assert.ThrowsAsync<PipelineException>(() => remote.GetAsync("files/md5/00/none", 0, Stream.Null, TestContext.Current.CancellationToken)),
            await Assert.ThrowsAsync<PipelineException>(() => PutAsync(remote, "abc"u8.ToArray())),
        };
        Assert.All(refusals, refusal =>
        {
            Assert.Equal("PIP5059", refusal.Code);
            Assert.StartsWith($"403 {code}", refusal.Why, StringComparison.Ordinal);
            Assert.Contains(setting, refusal.Fix, StringComparison.Ordinal);
            Assert.DoesNotContain(secret, refusal.ToString(), StringComparison.Ordinal);
        });
    }

    private async Task PutAsync(S3Remote remote, byte[] content)
    {
        await File.WriteAllBytesAsync(_folder.At("content"), content, TestContext.Current.CancellationToken);
        await remote.PutAsync("object", _folder.At("content"), Convert.ToHexStringLower(MD5.HashData(content)), TestContext.Current.CancellationToken);
    }
}
