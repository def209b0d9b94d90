using System.Diagnostics;
using System.Globalization;
using Pipeline.Testing;

namespace Pipeline.Engine.Tests;

/// <summary>
/// The real <c>build.sh</c>, in a folder of its own with real git. In place of the .NET SDK stands a program that counts how often
/// it compiles and, like the real one, leaves a compiler's server behind.
/// </summary>
public sealed class BuildScriptTests : IAsyncLifetime
{
    private const string Dotnet =
        """
        #!/bin/bash
        if [ "$1" = build ]; then
            echo compiled >>"$PARTS/compiled"
            if grep -q broken "$PARTS/../build/Build.cs"; then
                echo "Build.cs(1,1): error CS1002: ; expected"
                exit 1
            fi
            mkdir -p "$PARTS/../.pipeline/dotnet/bin/_build/release"
            cp "$PARTS/../build/Build.cs" "$PARTS/../.pipeline/dotnet/bin/_build/release/_build.dll"
            sleep 60 &
            echo $! >>"$PARTS/servers"
        else
            shift
            echo "ran $(<"$PARTS/../.pipeline/dotnet/bin/_build/release/_build.dll") $*"
        fi
        """;

    private readonly TemporaryFolder _folder = new();

    public async ValueTask InitializeAsync()
    {
        Needs.Program("bash");
        Needs.Program("git");
        Needs.Program("flock");
        Directory.CreateDirectory(_folder.At("parts"));
        foreach (var source in (string[])["build", "src", "samples"])
        {
            Directory.CreateDirectory(_folder.At(source));
        }

        File.Copy(Path.Combine(RepositoryRoot.Path, "build.sh"), _folder.At("build.sh"));
        Write("parts/dotnet", Dotnet);
        Write("build/Build.cs", "one");
        Write(".gitignore", ".pipeline\nparts\n");
        await RunAsync("chmod", "+x", "parts/dotnet");
        await GitAsync("init", "-q", "-b", "main");
        await CommitAsync();
    }

    private int Compiled => File.Exists(_folder.At("parts", "compiled")) ? File.ReadAllLines(_folder.At("parts", "compiled")).Length : 0;

    public async ValueTask DisposeAsync()
    {
        if (File.Exists(_folder.At("parts", "servers")))
        {
            foreach (var server in await File.ReadAllLinesAsync(_folder.At("parts", "servers")))
            {
                using var process = Process.GetProcessById(int.Parse(server, CultureInfo.InvariantCulture));
                process.Kill();
            }
        }

        _folder.Dispose();
    }

    [Fact]
    public async Task A_compilers_server_that_stays_does_not_hold_up_the_next_build()
    {
        Assert.Equal((0, "ran one Train"), await BuildAsync("Train"));
        Write("build/Build.cs", "two");
        Assert.Equal((0, "ran two Train"), await BuildAsync("Train"));
        Assert.Equal(2, Compiled);
    }

    [Fact]
    public async Task Only_another_content_is_compiled()
    {
        await BuildAsync();
        await RunAsync("touch", "build/Build.cs");
        await BuildAsync();
        Write("build/Build.cs", "one");
        await BuildAsync();
        Assert.Equal(1, Compiled);
    }

    [Fact]
    public async Task An_edit_in_any_project_that_the_build_refers_to_is_seen_wherever_it_lies()
    {
        Directory.CreateDirectory(_folder.At("models", "Rates"));
        Directory.CreateDirectory(_folder.At("more models", "Base"));
        Directory.CreateDirectory(_folder.At("other"));
        Write("build/_build.csproj", "<Project>\n<ProjectReference Include=\"..\\models/Rates/Rates.csproj\" />\n<ProjectReference Include=\"../gone/Gone.csproj\" />\n</Project>");
        Write("models/Rates/Rates.csproj", "<Project><ProjectReference PrivateAssets=\"all\" Include=\"../../more models/Base/Base.csproj\" /></Project>");
        Write("more models/Base/Base.csproj", "<Project><ProjectReference Include=\"../../models/Rates/Rates.csproj\" /></Project>");
        await BuildAsync();
        Write("other/Any.cs", "one");
        await BuildAsync();
        Assert.Equal(1, Compiled);
        Write("models/Rates/Rate.cs", "one");
        await BuildAsync();
        Assert.Equal(2, Compiled);
        Write("models/Directory.Build.props", "<Project />");
        await BuildAsync();
        Assert.Equal(3, Compiled);
        Write("more models/Base/Base.cs", "one");
        await BuildAsync();
        await BuildAsync();
        Assert.Equal(4, Compiled);
    }

    [Fact]
    public async Task An_edit_of_the_same_length_with_its_time_set_back_is_seen()
    {
        await BuildAsync();
        await RunAsync("touch", "-r", "build/Build.cs", "parts/time");
        // Files that have just changed are never taken as seen: what is tested is the way without reading.
        await Task.Delay(TimeSpan.FromSeconds(2.1), TestContext.Current.CancellationToken);
        await BuildAsync();
        Assert.True(File.Exists(_folder.At(".pipeline", "dotnet", "build.seen")));
        Write("build/Build.cs", "two");
        await RunAsync("touch", "-r", "parts/time", "build/Build.cs");
        Assert.Equal((0, "ran two"), await BuildAsync());
    }

    [Fact]
    public async Task A_checkout_of_another_branch_is_seen_and_so_is_the_way_back()
    {
        await GitAsync("switch", "-q", "-c", "other");
        Write("build/Build.cs", "two");
        Write("src/New.cs", "new");
        await CommitAsync();
        Assert.Equal((0, "ran two"), await BuildAsync());
        await GitAsync("switch", "-q", "main");
        Assert.Equal((0, "ran one"), await BuildAsync());
        await GitAsync("switch", "-q", "other");
        Assert.Equal((0, "ran two"), await BuildAsync());
    }

    [Fact]
    public async Task A_source_that_was_removed_or_renamed_is_seen()
    {
        Write("src/Old.cs", "old");
        await BuildAsync();
        File.Move(_folder.At("src", "Old.cs"), _folder.At("src", "New.cs"));
        await BuildAsync();
        Assert.Equal(2, Compiled);
        File.Delete(_folder.At("src", "New.cs"));
        await BuildAsync();
        Assert.Equal(3, Compiled);
    }

    [Fact]
    public async Task A_build_that_does_not_compile_says_why_and_is_compiled_again()
    {
        Write("build/Build.cs", "broken");
        var (exitCode, output) = await BuildAsync();
        Assert.Equal(2, exitCode);
        Assert.Contains("error CS1002", output, StringComparison.Ordinal);
        Assert.Contains("PIP1041", output, StringComparison.Ordinal);
        Assert.Equal(2, (await BuildAsync()).ExitCode);
        Write("build/Build.cs", "mended");
        Assert.Equal((0, "ran mended"), await BuildAsync());
    }

    [Fact]
    public async Task Of_two_builds_at_once_one_compiles()
    {
        var builds = Enumerable.Range(0, 4).Select(_ => BuildAsync()).ToArray();
        Assert.All(await Task.WhenAll(builds), ended => Assert.Equal((0, "ran one"), ended));
        Assert.Equal(1, Compiled);
    }

    [Fact]
    public async Task Without_a_NET_SDK_it_says_what_to_install()
    {
        File.Delete(_folder.At("parts", "dotnet"));
        var (exitCode, output) = await RunAsync(Start("/bin/bash", ["./build.sh"], _folder.At("parts")));
        Assert.Equal(2, exitCode);
        Assert.Contains("PIP1040", output, StringComparison.Ordinal);
    }

    private async Task<(int ExitCode, string Output)> BuildAsync(params string[] arguments)
    {
        var (exitCode, output) = await RunAsync(Start("bash", ["./build.sh", .. arguments], $"{_folder.At("parts")}:{Environment.GetEnvironmentVariable("PATH")}"));
        return (exitCode, exitCode != 0 ? output : output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1].Trim());
    }

    private ProcessStartInfo Start(string program, string[] arguments, string? path = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = _folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PARTS"] = _folder.At("parts");
        start.Environment["PATH"] = path ?? Environment.GetEnvironmentVariable("PATH");
        return start;
    }

    private async Task CommitAsync()
    {
        await GitAsync("add", "-A");
        await GitAsync("-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-q", "-m", "work");
    }

    private Task GitAsync(params string[] arguments) => RunAsync("git", arguments);

    private async Task RunAsync(string program, params string[] arguments) => Assert.Equal(0, (await RunAsync(Start(program, arguments))).ExitCode);

    private static async Task<(int ExitCode, string Output)> RunAsync(ProcessStartInfo start)
    {
        using var process = Process.Start(start)!;
        // Far less than a compiler's server stays, far more than a slow machine needs.
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(40));
        var errors = process.StandardError.ReadToEndAsync(patience.Token);
        try
        {
            var output = await process.StandardOutput.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            return (process.ExitCode, output + await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private void Write(string path, string content) => File.WriteAllText(_folder.At(path.Split('/')), content);
}
