using Pipeline.Core.Errors;
using Pipeline.Delivery.Images;
using Pipeline.Delivery.Images.Bases;
using Pipeline.Testing;

namespace Pipeline.Delivery.Tests.Images;

public sealed class LocalBaseTests
{
    [Theory]
    [InlineData("10.0.0", "Minor", "10.0.12")]
    [InlineData("10.0.12", "Minor", "10.0.12")]
    [InlineData("10.0.12", "Disable", "10.0.12")]
    [InlineData("10.0.5", "LatestPatch", "10.0.12")]
    [InlineData("10.0.0", "LatestMinor", "10.1.3")]
    [InlineData("9.0.0", "Major", "10.0.12")]
    [InlineData("9.0.0", "LatestMajor", "11.0.1")]
    [InlineData("10.1.0", "Minor", "10.1.3")]
    [InlineData("10.0.13", "Minor", "10.1.3")]
    [InlineData("11.0.2-rc.1", "Minor", "11.1.0-preview.2")]
    public void The_runtime_is_chosen_as_the_host_would_choose_it(string asked, string rollForward, string expected)
    {
        using var folder = Installed("10.0.9", "10.0.12", "10.1.3", "11.0.1", "11.1.0-preview.2");

        var chosen = new DotnetInstallation(folder.Path).Resolve([new("Microsoft.NETCore.App", asked, rollForward)]);

        Assert.Equal(expected, Assert.Single(chosen).Version);
    }

    [Theory]
    [InlineData("9.0.0", "Minor")]
    [InlineData("12.0.0", "Major")]
    [InlineData("10.0.11", "Disable")]
    [InlineData("10.2.0", "LatestPatch")]
    [InlineData("11.1.0", "Minor")]
    public void A_runtime_that_is_not_installed_is_one_clear_error(string asked, string rollForward)
    {
        using var folder = Installed("10.0.9", "10.0.12", "10.1.3", "11.0.1", "11.1.0-preview.2");

        var error = Assert.Throws<PipelineException>(
            () => new DotnetInstallation(folder.Path).Resolve([new("Microsoft.NETCore.App", asked, rollForward)]));

        Assert.Equal("PIP6006", error.Code);
        Assert.Contains("10.0.12", error.Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"runtimeOptions":{"framework":{"name":"Microsoft.NETCore.App"}}}""")]
    public void A_broken_runtimeconfig_is_one_clear_error(string content)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.At("x.runtimeconfig.json"), content);

        Assert.Equal("PIP6018", Assert.Throws<PipelineException>(() => FrameworkRequest.OfApp(folder.Path)).Code);
    }

    [Fact]
    public void A_folder_without_a_runtimeconfig_is_one_clear_error()
    {
        using var folder = new TemporaryFolder();

        Assert.Equal("PIP6018", Assert.Throws<PipelineException>(() => FrameworkRequest.OfApp(folder.Path)).Code);
    }

    [Fact]
    public void The_loader_and_libraries_that_a_program_names_are_read_from_it()
    {
        Needs.Part(OperatingSystem.IsLinux(), "ELF programs are Linux programs");

        var muxer = ElfFile.TryRead(Path.Combine(DotnetInstallation.OfThisProcess.Folder, "dotnet"))!;

        Assert.StartsWith("/lib", muxer.Interpreter, StringComparison.Ordinal);
        Assert.Contains("libc.so.6", muxer.Needed);
        Assert.Null(ElfFile.TryRead(typeof(LocalBaseTests).Assembly.Location));
    }

    [Fact]
    public void A_library_that_this_machine_lacks_is_named_with_what_needs_it()
    {
        Needs.Part(OperatingSystem.IsLinux(), "ELF programs are Linux programs");
        using var folder = new TemporaryFolder();
        var bytes = File.ReadAllBytes(Path.Combine(DotnetInstallation.OfThisProcess.Folder, "dotnet"));
        var name = bytes.AsSpan().IndexOf("libgcc_s.so.1"u8);
        "libwontbe.so"u8.CopyTo(bytes.AsSpan(name));
        File.WriteAllBytes(folder.At("program"), bytes);

        var error = Assert.Throws<PipelineException>(
            () => new SharedLibraries(ElfFile.TryRead(folder.At("program"))!.Machine).Closure([folder.At("program")]));

        Assert.Equal("PIP6005", error.Code);
        Assert.Contains("libwontbe.so", error.What, StringComparison.Ordinal);
        Assert.Contains(folder.At("program"), error.Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("host.dll", true)]
    [InlineData("runtimes/win-x64/native/x.dll", false)]
    [InlineData("runtimes/osx-arm64/native/x.dylib", false)]
    [InlineData("runtimes/linux-musl-x64/native/x.so", false)]
    [InlineData("runtimes/unix/lib/net10.0/x.dll", true)]
    public void Files_for_other_systems_stay_out(string path, bool expected) =>
        Assert.Equal(expected, RuntimeFolders.FitsThisMachine(path));

    private static TemporaryFolder Installed(params string[] versions)
    {
        var folder = new TemporaryFolder();
        foreach (var version in versions)
        {
            Directory.CreateDirectory(folder.At("shared", "Microsoft.NETCore.App", version));
        }

        return folder;
    }
}
