using Nuke.Common;
using Nuke.Common.Git;
using Nuke.Common.Tooling;
using Nuke.Common.Tools.DotNet;
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
