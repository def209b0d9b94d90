using System.Net;
using System.Text;
using System.Text.Json;
using Nuke.Common;
using Nuke.Common.Hosts;
using Nuke.Common.Parameters;
using Nuke.Common.Tooling;

namespace Pipeline.Engine.Tests;

/// <summary>Nobody sees a secret, whatever a program makes of it.</summary>
public sealed class SecretMaskTests : IDisposable
{
    private const string Secret = "pa\"ss/w+ö rd'|%";

    private readonly Trial _trial = new();

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("KEY", null);
        Environment.SetEnvironmentVariable("GITHUB_ACTIONS", null);
        Environment.SetEnvironmentVariable("GITHUB_STEP_SUMMARY", null);
        _trial.Dispose();
    }

    public static TheoryData<string> Forms() =>
    [
        Secret,
        JsonSerializer.Serialize(Secret)[1..^1],
        Uri.EscapeDataString(Secret),
        WebUtility.UrlEncode(Secret),
        WebUtility.HtmlEncode(Secret),
        Convert.ToBase64String(Encoding.UTF8.GetBytes(Secret))[..^2],
    ];

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_secret_is_masked_in_every_form(string form)
    {
        var mask = new SecretMask();
        mask.Add([Secret]);
        Assert.DoesNotContain(form, mask.Apply($"before {form} after"), StringComparison.Ordinal);
        Assert.Contains("***", mask.Apply($"before {form} after"), StringComparison.Ordinal);
        Assert.Equal("before after", mask.Apply("before after"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("u:")]
    [InlineData("me:")]
    [InlineData("user:")]
    public void A_secret_is_masked_within_base64_wherever_it_begins(string before)
    {
        var mask = new SecretMask();
        mask.Add(["correct horse"]);
        var header = Convert.ToBase64String(Encoding.UTF8.GetBytes(before + "correct horse" + "\n"));
        var masked = mask.Apply($"Authorization: Basic {header}");
        Assert.Contains("***", masked, StringComparison.Ordinal);
        // At most the two characters at either end that hold bits of what stands beside it.
        Assert.True(masked.Length < "Authorization: Basic ".Length + 3 + before.Length + 10, masked);
    }

    [Fact]
    public void The_lines_of_a_secret_are_secrets_and_the_shortest_are_not()
    {
        var mask = new SecretMask();
        mask.Add(["-----BEGIN KEY-----\nabcdefgh\r\nijklmnop\n-----END KEY-----\n", "ab"]);
        Assert.Equal("*** and *** and ab", mask.Apply("abcdefgh and ijklmnop and ab"));
    }

    [Fact]
    public void A_closed_secret_that_was_touched_is_an_error_that_says_what_to_do()
    {
        var closed = SecretFile.Close("Key", "hunter2secret", "right");
        Assert.Equal("hunter2secret", SecretFile.Open("Key", closed, "right"));
        var bytes = Convert.FromBase64String(closed[3..]);
        bytes[^1] ^= 1;
        foreach (var (name, text, password) in new[]
        {
            ("Key", closed, "wrong"),
            ("Other", closed, "right"),
            ("Key", "v2:" + Convert.ToBase64String(bytes), "right"),
            ("Key", closed[..^8], "right"),
            ("Key", "v2:", "right"),
            ("Key", "v2:not base64!", "right"),
        })
        {
            var error = Assert.Throws<BuildException>(() => SecretFile.Open(name, text, password));
            Assert.Equal("PIP1017", error.Code);
            Assert.Contains("./build.sh :secrets", error.Message, StringComparison.Ordinal);
        }

        // As NUKE 10.1 closed 's3cr3t' under 'password123'.
        Assert.Contains(
            "closed by NUKE", Assert.Throws<BuildException>(() => SecretFile.Open("Key", "v1:2FwxYvZ26e6j6jTDkFfGVg==")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Half_a_secret_waits_for_its_other_half()
    {
        var mask = new SecretMask();
        mask.Add(["hidden"]);
        Assert.Equal(3, mask.Pending("it is hid"));
        Assert.Equal(0, mask.Pending("it is hidden"));
        Assert.Equal(0, mask.Pending("Password: "));
    }

    [Fact]
    public void It_is_masked_on_the_screen_in_the_log_on_the_summary_page_and_in_annotations()
    {
        Environment.SetEnvironmentVariable("KEY", "top-secret-value");
        Environment.SetEnvironmentVariable("GITHUB_STEP_SUMMARY", _trial.At("page.md"));
        Assert.Equal(1, _trial.Run<Leaky>("Leak", "--host", "GitHubActions"));
        var everything = _trial.Output + File.ReadAllText(_trial.At("page.md"))
            + string.Concat(Directory.GetFiles(_trial.At(".pipeline", "logs")).Select(File.ReadAllText));
        Assert.DoesNotContain("top-secret-value", everything, StringComparison.Ordinal);
        Assert.DoesNotContain("::add-mask::", everything, StringComparison.Ordinal);
        Assert.Contains("tool says ***", _trial.Output, StringComparison.Ordinal);
        Assert.Contains("split: ***", _trial.Output, StringComparison.Ordinal);
        Assert.Contains("KEY=***", _trial.Output, StringComparison.Ordinal);
        Assert.Contains("::error::Leak failed: no entry with ***", _trial.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void On_a_runner_GitHub_is_told_to_mask_it_as_well()
    {
        Environment.SetEnvironmentVariable("KEY", "top%secret\nof two lines");
        Environment.SetEnvironmentVariable("GITHUB_ACTIONS", "true");
        _trial.Run<Leaky>("Nothing", "--host", "GitHubActions");
        Assert.Contains("::add-mask::top%25secret\n::add-mask::of two lines\n", _trial.Output, StringComparison.Ordinal);
    }

    private sealed class Leaky : NukeBuild
    {
        [Parameter]
        [Secret]
        private readonly string? Key = null;

        private Target Nothing => _ => _.Executes(() => { });

        private Target Leak => _ => _.Executes(() =>
        {
            ProcessTasks.StartShell($"echo tool says {Key}; env").AssertZeroExitCode();
            Console.Write("split: " + Key![..5]);
            Console.WriteLine(Key[5..]);
            ReportSummary(figures =>
            {
                figures["key"] = Key;
                return figures;
            });
            throw new InvalidOperationException($"no entry with {Key}");
        });
    }
}
