using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Pipeline.Core.Errors;
using Pipeline.Delivery.Data.Remotes;
using Pipeline.Registry.Data;
using Pipeline.Registry.Data.Remotes;
using Pipeline.Testing;

namespace Pipeline.Delivery.Tests.Data;

/// <summary>Against Docker's own registry, and lines to it that are bad.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5351", Justification = "DVC names content by MD5.")]
public sealed class OciRemoteTests : IDisposable
{
    // MD5 of "abc": RFC 1321, appendix A.5.
    private const string Abc = "900150983cd24fb0d6963f7d28e17f72";
    private const string AbcPath = "files/md5/90/0150983cd24fb0d6963f7d28e17f72";
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_folder_goes_through_a_registry_and_comes_back()
    {
        using var registry = await OwnRegistry.StartAsync();
        await AddFolderAsync();

        Assert.Equal((3, 0), await PushAsync(registry.Address()));
        Assert.Equal((0, 3), await PushAsync(registry.Address()));
        ForgetAll();
        await PullAsync(registry.Address());

        Assert.Equal("abc", await File.ReadAllTextAsync(_folder.At("data", "images", "a.txt"), Cancel));
        Assert.Empty(await File.ReadAllBytesAsync(_folder.At("data", "images", "empty.txt"), Cancel));
    }

    [Fact]
    public async Task An_object_is_found_by_a_tag_that_is_made_from_its_MD5()
    {
        using var registry = await OwnRegistry.StartAsync();
        await AddFolderAsync();
        await PushAsync(registry.Address());

        Assert.Equal("md5-" + Abc, Assert.Single(Tags(registry), tag => tag.EndsWith("7f72", StringComparison.Ordinal)));
        Assert.Single(Tags(registry), tag => tag.EndsWith(".dir", StringComparison.Ordinal));
        Assert.Equal("md5-dos2unix-" + Abc + ".dir", OciObject.TagOf("90/0150983cd24fb0d6963f7d28e17f72.dir"));
    }

    [Fact]
    public async Task A_registry_that_collects_garbage_keeps_what_was_pushed()
    {
        using var registry = await OwnRegistry.StartAsync();
        await AddFolderAsync();
        await PushAsync(registry.Address());

        await registry.CollectGarbageAsync();
        ForgetAll();

        await PullAsync(registry.Address());
        Assert.Equal("abc", await File.ReadAllTextAsync(_folder.At("data", "images", "a.txt"), Cancel));
    }

    [Fact]
    public async Task What_is_not_there_is_not_there_and_a_transfer_goes_on_in_the_middle()
    {
        using var registry = await OwnRegistry.StartAsync();
        using var remote = Connect(registry.Address());
        Assert.Null(await remote.FindAsync(AbcPath, Cancel));
        Assert.False(await remote.GetAsync(AbcPath, 0, Stream.Null, Cancel));
        await PutAsync(remote, "abc"u8.ToArray());
        Assert.Equal(3, await remote.FindAsync(AbcPath, Cancel));

        using var rest = new MemoryStream("a"u8.ToArray().Length) { Position = 0 };
        rest.Write("a"u8);
        Assert.True(await remote.GetAsync(AbcPath, 1, rest, Cancel));
        Assert.Equal("abc"u8.ToArray(), rest.ToArray());
        Assert.True(await remote.GetAsync(AbcPath, 3, rest, Cancel));
        Assert.True(await remote.GetAsync(AbcPath, 9, rest, Cancel));
        Assert.Equal("abc"u8.ToArray(), rest.ToArray());
    }

    [Fact]
    public async Task A_beginning_that_is_not_the_contents_is_thrown_away_and_all_of_it_fetched()
    {
        using var registry = await OwnRegistry.StartAsync();
        using var remote = Connect(registry.Address());
        await PutAsync(remote, "abc"u8.ToArray());

        using var rest = new MemoryStream();
        rest.Write("xy"u8);
        Assert.True(await remote.GetAsync(AbcPath, 2, rest, Cancel));

        Assert.Equal("abc"u8.ToArray(), rest.ToArray());
    }

    [Fact]
    public async Task A_large_file_goes_in_parts_and_a_line_that_breaks_is_taken_up_where_it_broke()
    {
        using var registry = await OwnRegistry.StartAsync();
        await using var line = await BadLine.ToAsync(registry);
        line.Breaks = (request, number) => request.Method == "PATCH" && number is 2 or 4;
        using var remote = Connect(line.Address);
        var content = Noise((49 * 1024 * 1024) + 17);

        var path = await PutAsync(remote, content);

        // Four parts of 16 MiB or less; the second and the third were sent twice.
        Assert.Equal(6, line.Came.Count(request => request.StartsWith("PATCH", StringComparison.Ordinal)));
        Assert.Equal(1, line.Came.Count(request => request.StartsWith("POST", StringComparison.Ordinal) && request.EndsWith("/blobs/uploads/", StringComparison.Ordinal)) - 1); // one for "{}"
        using var back = new MemoryStream();
        Assert.True(await remote.GetAsync(path, 0, back, Cancel));
        Assert.Equal(MD5.HashData(content), MD5.HashData(back.ToArray()));
    }

    [Fact]
    public async Task A_registry_that_takes_no_parts_gets_the_whole()
    {
        using var registry = await OwnRegistry.StartAsync();
        await using var line = await BadLine.ToAsync(registry);
        line.Status = request => request.Method == "PATCH" ? 405 : null;
        using var remote = Connect(line.Address);
        var content = Noise((17 * 1024 * 1024) + 3);

        var path = await PutAsync(remote, content);

        using var back = new MemoryStream();
        Assert.True(await remote.GetAsync(path, 0, back, Cancel));
        Assert.Equal(MD5.HashData(content), MD5.HashData(back.ToArray()));
    }

    [Fact]
    public async Task A_push_that_broke_off_names_nothing_and_the_second_one_finishes_it()
    {
        using var registry = await OwnRegistry.StartAsync();
        await using var line = await BadLine.ToAsync(registry);
        line.Breaks = (request, _) => request.Method == "PUT" && request.Path.Value!.Contains("/manifests/md5-", StringComparison.Ordinal);
        await AddFolderAsync();

        var error = await Assert.ThrowsAsync<PipelineException>(() => PushAsync(line.Address));
        Assert.Equal("PIP5059", error.Code);
        Assert.Empty(Tags(registry));

        Assert.Equal((3, 0), await PushAsync(registry.Address()));
    }

    [Fact]
    public async Task A_registry_that_is_busy_is_asked_again()
    {
        using var registry = await OwnRegistry.StartAsync();
        await using var line = await BadLine.ToAsync(registry);
        line.Status = _ => line.Came.Count <= 3 ? 503 : null; // an object is given up after four times
        await AddFolderAsync();

        Assert.Equal((3, 0), await PushAsync(line.Address));
        line.Came.Clear();
        ForgetAll();
        await PullAsync(line.Address);

        Assert.Equal("abc", await File.ReadAllTextAsync(_folder.At("data", "images", "a.txt"), Cancel));
    }

    [Fact]
    public async Task Bytes_that_do_not_have_the_SHA_256_are_an_error_and_never_used()
    {
        using var registry = await OwnRegistry.StartAsync();
        await using var line = await BadLine.ToAsync(registry);
        line.Body = (request, body) => request.Path.Value!.Contains("/blobs/", StringComparison.Ordinal) ? [.. body.Select(one => (byte)(one ^ 1))] : body;
        await AddFileAsync();
        await PushAsync(registry.Address());
        ForgetAll();

        var error = await Assert.ThrowsAsync<PipelineException>(() => PullAsync(line.Address));

        Assert.Equal("PIP6013", error.Code);
        AssertNothingWasKept();
        await PullAsync(registry.Address());
        Assert.Equal("abc", await File.ReadAllTextAsync(_folder.At("data", "rows.csv"), Cancel));
    }

    [Fact]
    public async Task A_tag_that_names_other_content_is_an_error_and_never_used()
    {
        using var registry = await OwnRegistry.StartAsync();
        await AddFileAsync();
        await PushAsync(registry.Address());
        using (var remote = Connect(registry.Address()))
        {
            var other = await PutAsync(remote, "abd"u8.ToArray());
            await RetagAsync(registry, OciObject.TagOf(other), "md5-" + Abc);
        }

        ForgetAll();
        var error = await Assert.ThrowsAsync<PipelineException>(() => PullAsync(registry.Address()));

        Assert.Equal("PIP5058", error.Code);
        AssertNothingWasKept();
    }

    [Fact]
    public async Task A_tag_of_something_else_is_no_content_and_a_push_puts_it_right()
    {
        using var registry = await OwnRegistry.StartAsync();
        using var remote = Connect(registry.Address());
        await PutAsync(remote, "abd"u8.ToArray());
        await RetagAsync(registry, "md5-" + Convert.ToHexStringLower(MD5.HashData("abd"u8)), "md5-" + Abc, rename: false);
        Assert.Null(await remote.FindAsync(AbcPath, Cancel));

        await AddFileAsync();
        Assert.Equal((1, 0), await PushAsync(registry.Address()));
        Assert.Equal(3, await remote.FindAsync(AbcPath, Cancel));
    }

    [Fact]
    public async Task A_blob_that_the_registry_lost_is_said_with_the_tag_to_delete()
    {
        using var registry = await OwnRegistry.StartAsync();
        await AddFileAsync();
        await PushAsync(registry.Address());
        await using var line = await BadLine.ToAsync(registry);
        line.Status = request => request.Path.Value!.Contains("/blobs/", StringComparison.Ordinal) ? 404 : null;
        ForgetAll();

        var error = await Assert.ThrowsAsync<PipelineException>(() => PullAsync(line.Address));

        Assert.Equal("PIP5059", error.Code);
        Assert.Contains("md5-" + Abc, error.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_the_right_password_a_registry_with_a_login_takes_and_gives()
    {
        using var registry = await OwnRegistry.StartAsync(withLogin: true);
        await AddFolderAsync();
        var remote = new RemoteAddress(registry.Address(), new Dictionary<string, string> { ["user"] = OwnRegistry.User, ["password"] = OwnRegistry.Password });

        Assert.Equal((3, 0), await PushAsync(() => OciRemote.Connect(remote, credential: null)));
        ForgetAll();
        await PullAsync(() => OciRemote.Connect(new(registry.Address(), new Dictionary<string, string>()), new(OwnRegistry.User, OwnRegistry.Password)));

        Assert.Equal("abc", await File.ReadAllTextAsync(_folder.At("data", "images", "a.txt"), Cancel));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("guessed-password")]
    public async Task Without_the_right_password_it_is_one_error_that_names_the_settings_and_holds_no_secret(string? password)
    {
        using var registry = await OwnRegistry.StartAsync(withLogin: true);
        await AddFileAsync();
        NetworkCredential? credential = password is null ? null : new(OwnRegistry.User, password);

        var refusals = new[]
        {
            await Assert.ThrowsAsync<PipelineException>(() => PushAsync(() => OciRemote.Connect(new(registry.Address(), new Dictionary<string, string>()), credential))),
            await Assert.ThrowsAsync<PipelineException>(async () =>
            {
                ForgetAll();
                await PullAsync(() => OciRemote.Connect(new(registry.Address(), new Dictionary<string, string>()), credential));
            }),
        };

        Assert.All(refusals, refusal =>
        {
            Assert.Equal("PIP5059", refusal.Code);
            Assert.Contains("401", refusal.Why, StringComparison.Ordinal);
            Assert.Contains("DATA_REMOTE_PASSWORD", refusal.Fix, StringComparison.Ordinal);
            Assert.DoesNotContain("guessed-password", refusal.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain(Convert.ToBase64String("robot:guessed-password"u8), refusal.ToString(), StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task A_registry_that_is_away_is_one_error_after_four_attempts()
    {
        await AddFileAsync();

        var error = await Assert.ThrowsAsync<PipelineException>(() => PushAsync("oci://127.0.0.1:9/team/data"));

        Assert.Equal("PIP5059", error.Code);
        Assert.StartsWith("4 attempts failed", error.Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("oci://")]
    [InlineData("oci://host.example.com")]
    [InlineData("oci://host.example.com/Team/data")]
    [InlineData("oci://host.example.com/team/data:tag")]
    [InlineData("oci://host.example.com/team/data@sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a")]
    [InlineData("oci://host.example.com/../data")]
    public void An_address_that_names_no_repository_is_said_so(string address) =>
        Assert.Equal("PIP5055", Assert.Throws<PipelineException>(() => Connect(address)).Code);

    [Fact]
    public void A_password_in_an_address_is_refused_and_not_repeated()
    {
        var error = Assert.Throws<PipelineException>(() => Delivery.Data.DataRemotes.Connect(DataRepository.Open(_folder.Path), "oci://robot:hunter2@host.example.com/team/data"));

        Assert.Equal("PIP5055", error.Code);
        Assert.DoesNotContain("hunter2", error.ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static OciRemote Connect(string address) => OciRemote.Connect(new(address, new Dictionary<string, string>()), credential: null);

    private static IReadOnlyList<string> Tags(OwnRegistry registry)
    {
        var folder = Path.Combine(registry.Storage, "repositories", "team", "data", "_manifests", "tags");
        return Directory.Exists(folder) ? [.. Directory.EnumerateDirectories(folder).Select(tag => Path.GetFileName(tag))] : [];
    }

    /// <summary>Gives another object's manifest to a tag, with the name in it changed or as it is.</summary>
    private static async Task RetagAsync(OwnRegistry registry, string from, string to, bool rename = true)
    {
        using var client = new HttpClient();
        using var ask = new HttpRequestMessage(HttpMethod.Get, new Uri($"http://{registry.Host}/v2/team/data/manifests/{from}"));
        ask.Headers.Accept.Add(new("application/vnd.oci.image.manifest.v1+json"));
        using var answer = await client.SendAsync(ask, Cancel);
        var manifest = await answer.Content.ReadAsStringAsync(Cancel);
        using var body = new StringContent(rename ? manifest.Replace(from, to, StringComparison.Ordinal) : manifest);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/vnd.oci.image.manifest.v1+json");
        using var put = await client.PutAsync(new Uri($"http://{registry.Host}/v2/team/data/manifests/{to}"), body, Cancel);
        Assert.Equal(HttpStatusCode.Created, put.StatusCode);
    }

    private static byte[] Noise(int bytes)
    {
        var content = new byte[bytes];
        new Random(7).NextBytes(content);
        return content;
    }

    private async Task AddFileAsync()
    {
        Directory.CreateDirectory(_folder.At("data"));
        await File.WriteAllTextAsync(_folder.At("data", "rows.csv"), "abc", Cancel);
        await DataVersions.Open(_folder.Path).AddAsync("data/rows.csv", Cancel);
    }

    private async Task AddFolderAsync()
    {
        Directory.CreateDirectory(_folder.At("data", "images"));
        await File.WriteAllTextAsync(_folder.At("data", "images", "a.txt"), "abc", Cancel);
        await File.WriteAllTextAsync(_folder.At("data", "images", "empty.txt"), string.Empty, Cancel);
        await DataVersions.Open(_folder.Path).AddAsync("data/images", Cancel);
    }

    private Task<(long Sent, long Present)> PushAsync(string address) => PushAsync(() => Connect(address));

    private async Task<(long Sent, long Present)> PushAsync(Func<IDataRemote> connect)
    {
        var result = await DataVersions.Open(_folder.Path).PushAsync([], connect, new Progress<TransferProgress>(), Cancel);
        return (result.Objects, result.Present);
    }

    private Task<TransferResult> PullAsync(string address) => PullAsync(() => Connect(address));

    private Task<TransferResult> PullAsync(Func<IDataRemote> connect) => DataVersions.Open(_folder.Path).PullAsync([], connect, discardChanges: false, new Progress<TransferProgress>(), Cancel);

    /// <summary>Leaves the pointers only, as on another machine.</summary>
    private void ForgetAll()
    {
        foreach (var folder in Directory.EnumerateDirectories(_folder.At("data")).Append(_folder.At(".pipeline")).Where(Directory.Exists))
        {
            Directory.Delete(folder, recursive: true);
        }

        File.Delete(_folder.At("data", "rows.csv"));
    }

    private void AssertNothingWasKept()
    {
        Assert.False(File.Exists(_folder.At("data", "rows.csv")));
        var cache = _folder.At(".pipeline", "data", "files");
        Assert.True(!Directory.Exists(cache) || !Directory.EnumerateFiles(cache, "*", SearchOption.AllDirectories).Any());
    }

    private async Task<string> PutAsync(OciRemote remote, byte[] content)
    {
        await File.WriteAllBytesAsync(_folder.At("content"), content, Cancel);
        var md5 = Convert.ToHexStringLower(MD5.HashData(content));
        var path = $"files/md5/{md5[..2]}/{md5[2..]}";
        await remote.PutAsync(path, _folder.At("content"), md5, Cancel);
        return path;
    }
}
