using System.Text.RegularExpressions;
using Pipeline.Core.Evidence;
using Pipeline.Registry.Evidence;

namespace Pipeline.EndToEnd.Tests;

/// <summary>The verified image goes to a real registry, by the command line.</summary>
public sealed partial class PushImageTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_image_that_was_verified_is_pushed_and_the_second_push_sends_nothing()
    {
        Testing.Needs.ImageRegistry();
        using var checkout = await Checkout.VerifiedAsync();
        var repository = $"127.0.0.1:5000/pipeline-tests/push-{Pipeline.Core.Digests.Digest.Of(checkout.Root).Hex[..12]}";
        var first = await checkout.RunAsync("PushImage", "--skip", "--image-repository", repository);
        first.Succeeded();
        var verified = (await new EvidenceFolder(checkout.At("artifacts/evidence")).ReadAsync<VerifiedImage>(Cancel)).Value;
        Assert.Contains(first.Lines, line => line.Contains($"image: {repository}/credit-risk:1.0.0@{verified.Manifest}", StringComparison.Ordinal));
        Assert.NotEqual(0, Sent(first));

        // Whoever asks for the version gets what was verified.
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Head, new Uri($"http://{repository.Replace("5000/", "5000/v2/", StringComparison.Ordinal)}/credit-risk/manifests/1.0.0"));
        request.Headers.Accept.Add(new("application/vnd.oci.image.manifest.v1+json"));
        using var there = await http.SendAsync(request, Cancel);
        Assert.Equal($"{verified.Manifest}", there.Headers.GetValues("Docker-Content-Digest").Single());

        var second = await checkout.RunAsync("PushImage", "--skip", "--image-repository", repository);
        second.Succeeded();
        Assert.Equal(0, Sent(second));
    }

    [Fact]
    public async Task Without_a_repository_nothing_is_pushed_and_an_image_that_was_not_verified_is_refused()
    {
        using var checkout = await Checkout.VerifiedAsync();
        var skipped = await checkout.RunAsync("PushImage", "--skip");
        skipped.Succeeded();
        Assert.Contains("PushImage: Skipped", skipped.Statuses());
        File.Delete(checkout.Evidence("verified-image"));
        (await checkout.RunAsync("PushImage", "--skip", "--image-repository", "127.0.0.1:5000/pipeline-tests/never")).FailedWith("PIP5010");
    }

    [Fact]
    public async Task A_registry_with_a_login_takes_the_image_with_the_right_password_alone_which_is_written_nowhere()
    {
        using var registry = await PrivateRegistry.StartAsync();
        using var checkout = await Checkout.VerifiedAsync();
        string[] push = ["PushImage", "--skip", "--image-repository", registry.Repository, "--registry-user", PrivateRegistry.User];

        var nobody = await checkout.RunAsync("PushImage", "--skip", "--image-repository", registry.Repository);
        Assert.Contains("no password was given", nobody.FailedWith("PIP6012"), StringComparison.Ordinal);
        const string wrong = "incorrect-horse-8";
        var refused = await checkout.RunInAsync([("REGISTRY_PASSWORD", wrong)], push);
        Assert.Contains("to the user 'ada' with the password that was given", refused.FailedWith("PIP6012"), StringComparison.Ordinal);
        Assert.Empty(registry.Tags("credit-risk"));

        var pushed = await checkout.RunInAsync([("REGISTRY_PASSWORD", PrivateRegistry.Password)], [.. push, "--verbosity", "verbose"]);
        pushed.Succeeded();
        Assert.Equal(["1.0.0"], registry.Tags("credit-risk"));

        // Neither as it is nor as HTTP sends it, on the screen or in any file that is left.
        string[] secrets = [wrong, PrivateRegistry.Password, .. new[] { wrong, PrivateRegistry.Password }.Select(InHeader)];
        Assert.All(secrets, secret =>
        {
            Assert.DoesNotContain(refused.Lines.Concat(pushed.Lines), line => line.Contains(secret, StringComparison.Ordinal));
            Assert.DoesNotContain(checkout.TextFiles(), file => File.ReadAllText(file).Contains(secret, StringComparison.Ordinal));
        });
    }

    [Fact]
    public async Task A_push_that_is_killed_half_way_sets_no_tag_and_the_next_one_sends_only_the_rest()
    {
        using var registry = await PrivateRegistry.StartAsync();
        using var checkout = await Checkout.VerifiedAsync();
        var login = new[] { ("REGISTRY_USER", PrivateRegistry.User), ("REGISTRY_PASSWORD", PrivateRegistry.Password) };
        using (var relay = new StallingRelay(registry.Port, after: 20_000_000))
        using (var running = checkout.StartIn(login, "PushImage", "--skip", "--image-repository", $"127.0.0.1:{relay.Port}/team"))
        {
            await relay.Stalled.WaitAsync(TimeSpan.FromMinutes(1), Cancel);
        }

        Assert.Empty(registry.Tags("credit-risk"));
        var again = await checkout.RunInAsync(login, "PushImage", "--skip", "--image-repository", registry.Repository);
        again.Succeeded();
        Assert.Equal(["1.0.0"], registry.Tags("credit-risk"));
        using var elsewhere = await PrivateRegistry.StartAsync();
        var whole = await checkout.RunInAsync(login, "PushImage", "--skip", "--image-repository", elsewhere.Repository);
        Assert.InRange(Sent(again), 1, Sent(whole) - 1);
    }

    private static int Sent(Ended ended) => int.Parse(
        ended.Lines.Select(line => SentBlobs().Match(line)).Single(match => match.Success).Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);

    private static string InHeader(string password) =>
        Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{PrivateRegistry.User}:{password}"));

    [GeneratedRegex(@"sent: (\d+) blobs", RegexOptions.CultureInvariant)]
    private static partial Regex SentBlobs();
}
