using Nuke.Common;
using Nuke.Common.Git;
using Nuke.Common.Tooling;
using Nuke.Common.Tools.Docker;
using Nuke.Common.Tools.DotNet;
using Nuke.Common.Tools.GitHub;
using Nuke.Common.Utilities;
using Pipeline.Testing;

namespace Pipeline.Engine.Tests;

/// <summary>Settings of tools, and values that attributes give.</summary>
public sealed class ToolTests : IDisposable
{
    private readonly Trial _trial = new();

    public void Dispose() => _trial.Dispose();

    [Fact]
    public void Settings_become_the_arguments_of_the_command_and_are_never_changed()
    {
        var plain = new DotNetBuildSettings().SetProjectFile("a b.sln");
        var settings = plain.SetConfiguration("Release").EnableNoRestore().SetProperty("Flag", true).SetVersion("1.2").When(true, s => s.EnableNoLogo());
        Assert.Equal(["build", "a b.sln", "--configuration", "Release", "--no-restore", "-p:Flag=true", "-p:Version=1.2", "--nologo"], settings.GetArguments());
        Assert.Equal(["build", "a b.sln"], plain.GetArguments());
        Assert.Equal(["build", "a b.sln"], plain.SetConfiguration("x").SetConfiguration(null).GetArguments());
    }

    [Fact]
    public void The_arguments_of_a_program_that_is_run_come_last()
    {
        var settings = new DotNetRunSettings().SetApplicationArguments("--x", "1").SetProjectFile("p.csproj");
        Assert.Equal(["run", "--project", "p.csproj", "--", "--x", "1"], settings.GetArguments());
    }

    [Fact]
    public void A_switch_is_set_turned_around_and_reset_and_a_list_grows_shrinks_and_empties()
    {
        var settings = new DotNetTestSettings().EnableNoBuild().AddLoggers("trx", "console").AddNoWarns(1, 2).SetAuthors("me", "you");
        Assert.Equal(["test", "--no-build", "--logger", "trx", "--logger", "console", "-p:NoWarn=1%3B2", "-p:Authors=me%2Cyou"], settings.GetArguments());
        Assert.Equal(
            ["test", "--logger", "console", "-p:Authors=me%2Cyou"],
            settings.ToggleNoBuild().RemoveLoggers("trx").ClearNoWarn().GetArguments());
        Assert.Null(settings.ResetNoBuild().NoBuild);
        Assert.True(settings.NoBuild);
    }

    [Fact]
    public void What_comes_last_comes_last_in_whatever_order_it_was_set()
    {
        var run = new DockerRunSettings().SetArgs("--port", "80").SetImage("shop:1").SetCommand("serve").EnableRm().SetEnv("A=1");
        Assert.Equal(["run", "--rm", "--env", "A=1", "shop:1", "serve", "--port", "80"], run.GetArguments());
        Assert.Equal(["push", "registry/shop:1"], new DockerPushSettings().SetName("registry/shop:1").GetArguments());
        Assert.Equal(["build", "--tag", "shop:1", "."], new DockerBuildSettings().SetPath(".").SetTag("shop:1").GetArguments());
    }

    [Fact]
    public void Additional_arguments_are_read_as_one_would_type_them()
    {
        var settings = new DotNetBuildSettings().AddProcessAdditionalArguments("-p:A=1 \"a b\"", "-v:q");
        Assert.Equal(["build", "-p:A=1", "a b", "-v:q"], settings.GetArguments());
    }

    [Fact]
    public void Secrets_of_a_call_are_masked_in_what_is_printed()
    {
        Assert.Equal(1, _trial.Run<Caller>("Push"));
        Assert.Contains("--api-key ***", _trial.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("k3y", _trial.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_calls_run_and_all_their_failures_are_told()
    {
        Assert.Equal(1, _trial.Run<Caller>("Several"));
        Assert.Contains("2 of 3 calls failed", _trial.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tool_that_is_required_and_not_there_is_an_error_before_anything_runs()
    {
        Assert.Equal(2, _trial.Run<Caller>("Never"));
        Assert.Contains("PIP1053: Target 'Never' requires the program 'no-such-program'", _trial.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Dotnet_is_called()
    {
        NukeBuild.RootDirectory = Nuke.Common.IO.AbsolutePath.Parse(_trial.Root);
        Assert.Matches(@"^\d+\.\d+\.\d+", DotNetTasks.DotNet("--version").StdToText());
    }

    [Fact]
    public void Attributes_give_tools_and_the_repository()
    {
        Needs.Program("git");
        NukeBuild.RootDirectory = Nuke.Common.IO.AbsolutePath.Parse(_trial.Root);
        var git = ToolResolver.GetPathTool("git");
        git("init -q -b main", _trial.Root);
        git($"-c user.name=t -c user.email=t@example.org commit -q --allow-empty -m {"first one"}", _trial.Root);
        var commit = git("rev-parse HEAD", _trial.Root).StdToText();
        Assert.Equal(0, _trial.Run<Holder>("Show"));
        Assert.Contains($"at {commit} on main True", _trial.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_that_cannot_be_had_is_a_warning_and_null()
    {
        Assert.Equal(0, _trial.Run<Holder>("Nothing"));
        Assert.Contains("Repository has no value: PIP1022", _trial.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://github.com/shop/web.git", "github.com", "shop/web", GitProtocol.Https)]
    [InlineData("https://token@github.com/shop/web", "github.com", "shop/web", GitProtocol.Https)]
    [InlineData("git@github.com:shop/web.git", "github.com", "shop/web", GitProtocol.Ssh)]
    [InlineData("ssh://git@example.org:2222/group/sub/web.git", "example.org", "group/sub/web", GitProtocol.Ssh)]
    public void An_address_says_where_a_repository_is(string address, string endpoint, string identifier, GitProtocol protocol)
    {
        var repository = GitRepository.FromUrl(address, "main");
        Assert.Equal((endpoint, identifier, protocol), (repository.Endpoint, repository.Identifier, repository.Protocol!.Value));
        Assert.Equal($"https://{endpoint}/{identifier}.git", repository.HttpsUrl);
        Assert.Equal($"git@{endpoint}:{identifier}.git", repository.SshUrl);
        Assert.Equal(endpoint == "github.com", repository.IsGitHubRepository());
    }

    [Fact]
    public void A_page_on_GitHub_has_an_address()
    {
        var repository = GitRepository.FromUrl("git@github.com:shop/web.git", "main");
        Assert.Equal(("shop", "web"), (repository.GetGitHubOwner(), repository.GetGitHubName()));
        Assert.Equal("https://github.com/shop/web/blob/main/README.md", repository.GetGitHubBrowseUrl("README.md"));
        Assert.Equal("PIP1054", Assert.Throws<BuildException>(() => GitRepository.FromUrl("nonsense")).Code);
    }

    [PathToolRequirement("no-such-program")]
    private sealed class Nothing : IRequirePathTool;

    private sealed class Caller : NukeBuild
    {
        private Target Push => _ => _.Executes(() =>
        {
            DotNetTasks.DotNetNuGetPush(settings => settings.SetTargetPath("nothing.nupkg").SetSource(TemporaryDirectory).SetApiKey("k3y"));
        });

        private Target Several => _ => _.Executes(() =>
        {
            DotNetTasks.DotNetToolUninstall(
                settings => settings.EnableGlobal().CombineWith(["no-such-a", "no-such-b", "-?"], (each, name) => each.SetPackageName(name)),
                degreeOfParallelism: 2,
                completeOnFailure: true);
        });

        private Target Never => _ => _.Requires<Nothing>().Executes(() => Console.WriteLine("ran"));
    }

    private sealed class Holder : NukeBuild
    {
        [GitRepository]
        private readonly GitRepository? Repository = null;

        [PathVariable("git")]
        private readonly Tool? Git = null;

        private Target Show => _ => _.Executes(() =>
            Console.WriteLine($"at {Repository!.Commit} on {Repository.Branch} {Repository.IsOnMainBranch()} {Git is not null}"));

        private Target Nothing => _ => _.Executes(() => { });
    }
}
