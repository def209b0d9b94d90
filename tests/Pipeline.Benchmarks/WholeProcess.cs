using System.Globalization;
using Pipeline.Testing;

namespace Pipeline.Benchmarks;

/// <summary>Times whole commands in turn with the floor, so that a noisy machine disturbs both alike.</summary>
internal static class WholeProcess
{
    /// <summary>Start-up: the up-to-date main job, one target, help and completion, by the script and by the program, each against <c>dotnet hello.dll</c>.</summary>
    public static async Task StartUpAsync(int runs)
    {
        var root = RepositoryRoot.Path;
        var hello = Path.Combine(root, ".pipeline/dotnet/bin/Hello/release/Hello.dll");
        var program = Path.Combine(root, ".pipeline/dotnet/bin/_build/release/_build.dll");
        (string Name, string Program, string[] Arguments)[] commands =
        [
            ("dotnet hello.dll (the floor)", "dotnet", [hello]),
            ("./build.sh (everything up to date)", Path.Combine(root, "build.sh"), []),
            ("./build.sh Train (up to date)", Path.Combine(root, "build.sh"), ["Train"]),
            ("./build.sh --help", Path.Combine(root, "build.sh"), ["--help"]),
            ("./build.sh :complete './build.sh Tr'", Path.Combine(root, "build.sh"), [":complete", "./build.sh Tr"]),
            ("dotnet _build.dll (everything up to date)", "dotnet", [program]),
            ("dotnet _build.dll Train (up to date)", "dotnet", [program, "Train"]),
            ("dotnet _build.dll --help", "dotnet", [program, "--help"]),
            ("dotnet _build.dll :complete './build.sh Tr'", "dotnet", [program, ":complete", "./build.sh Tr"]),
        ];
        var seconds = commands.Select(_ => new List<double>()).ToList();
        for (var run = -1; run < runs; run++)
        {
            for (var index = 0; index < commands.Length; index++)
            {
                var measured = await Measured.RunAsync(commands[index].Program, commands[index].Arguments, root);
                if (measured.ExitCode != 0)
                {
                    throw new InvalidOperationException($"'{commands[index].Name}' ended with {measured.ExitCode}: run ./build.sh first.");
                }

                if (run >= 0)
                {
                    seconds[index].Add(measured.Seconds);
                }
            }
        }

        Header();
        var floor = Series.MedianOf(seconds[0]);
        for (var index = 0; index < commands.Length; index++)
        {
            var ratios = seconds[index].Zip(seconds[0], (value, hi) => value / hi).ToList();
            Console.WriteLine(new Series(commands[index].Name, seconds[index]) + string.Create(
                CultureInfo.InvariantCulture, $" {Series.MedianOf(ratios):0.0} x the floor of {floor:0.000} s |"));
        }
    }

    /// <summary>Fresh clones: the main job with an empty NuGet cache, then with a warm one, then the second run.</summary>
    public static async Task FreshCloneAsync(int runs)
    {
        var (empty, warm, second) = (new List<double>(), new List<double>(), new List<double>());
        for (var run = 0; run < runs; run++)
        {
            using var folder = new TemporaryFolder();
            var environment = new Dictionary<string, string> { ["NUGET_PACKAGES"] = folder.At("packages") };
            foreach (var (clone, series) in new[] { ("first", empty), ("second", warm) })
            {
                await RequireAsync("git", ["clone", "--quiet", RepositoryRoot.Path, folder.At(clone)], folder.Path, environment);
                series.Add(await RequireAsync(folder.At(clone, "build.sh"), [], folder.At(clone), environment));
            }

            second.Add(await RequireAsync(folder.At("second", "build.sh"), [], folder.At("second"), environment));
        }

        Header();
        Console.WriteLine(new Series("fresh clone, empty NuGet cache", empty) + " |");
        Console.WriteLine(new Series("fresh clone, warm NuGet cache", warm) + " |");
        Console.WriteLine(new Series("second run, nothing changed", second) + " |");
    }

    private static async Task<double> RequireAsync(
        string program, string[] arguments, string folder, Dictionary<string, string> environment)
    {
        var measured = await Measured.RunAsync(program, arguments, folder, environment);
        return measured.ExitCode == 0
            ? measured.Seconds
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {measured.ExitCode}.");
    }

    private static void Header()
    {
        Console.WriteLine("| command | median | range | runs | against |");
        Console.WriteLine("|---|---|---|---|---|");
    }
}
