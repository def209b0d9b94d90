using System.Globalization;
using DuckDB.NET.Data;
using Pipeline.Testing;

namespace Pipeline.Benchmarks.Contracts;

/// <summary>Whole processes that check one file, in turn: the contract, hand-written SQL, pandas.</summary>
internal static class ContractBenchmark
{
    /// <summary>Measures CSV and Parquet of <c>generate-customers.py</c>; pandas reads the CSV only, because Debian has no pyarrow.</summary>
    public static async Task RunAsync(int rows, int runs)
    {
        using var folder = new TemporaryFolder();
        var (csv, parquet) = (folder.At("customers.csv"), folder.At("customers.parquet"));
        var scripts = Path.Combine(RepositoryRoot.Path, "tests/Pipeline.Benchmarks/Contracts");
        await RequireAsync("/usr/bin/python3", [Path.Combine(scripts, "generate-customers.py"), rows.ToString(CultureInfo.InvariantCulture), csv]);
        WriteParquet(csv, parquet);
        var self = typeof(ContractBenchmark).Assembly.Location;
        (string Name, string Program, string[] Arguments)[] commands =
        [
            ("CSV, hand-written SQL (the floor)", "dotnet", [self, "contract-floor", csv]),
            ("CSV, the contract's rules, digests and examples", "dotnet", [self, "contract-rules", csv]),
            ("CSV, the same with the profile (`ValidateData`)", "dotnet", [self, "contract-check", csv]),
            ("CSV, pandas", "/usr/bin/python3", [Path.Combine(scripts, "check_customers.py"), csv]),
            ("Parquet, hand-written SQL (the floor)", "dotnet", [self, "contract-floor", parquet]),
            ("Parquet, the contract's rules, digests and examples", "dotnet", [self, "contract-rules", parquet]),
            ("Parquet, the same with the profile", "dotnet", [self, "contract-check", parquet]),
        ];
        var seconds = commands.Select(_ => new List<double>()).ToList();
        for (var run = -1; run < runs; run++)
        {
            for (var index = 0; index < commands.Length; index++)
            {
                var measured = await RequireAsync(commands[index].Program, commands[index].Arguments);
                if (run >= 0)
                {
                    seconds[index].Add(measured);
                }
            }
        }

        Console.WriteLine("| command | median | range | runs | against the floor of the same format |");
        Console.WriteLine("|---|---|---|---|---|");
        for (var index = 0; index < commands.Length; index++)
        {
            var ratios = seconds[index].Zip(seconds[index < 4 ? 0 : 4], (value, floor) => value / floor).ToList();
            Console.WriteLine(new Series(commands[index].Name, seconds[index]) + string.Create(CultureInfo.InvariantCulture, $" {Series.MedianOf(ratios):0.00} x |"));
        }
    }

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA2100", Justification = "The benchmark's own SQL over its own file.")]
    private static void WriteParquet(string csv, string parquet)
    {
        using var connection = new DuckDBConnection("Data Source=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"COPY (SELECT * REPLACE (CAST(last_seen AS VARCHAR) AS last_seen) FROM read_csv('{csv}')) TO '{parquet}' (FORMAT parquet)";
        command.ExecuteNonQuery();
    }

    private static async Task<double> RequireAsync(string program, string[] arguments)
    {
        var measured = await Measured.RunAsync(program, arguments, RepositoryRoot.Path);
        return measured.ExitCode == 0
            ? measured.Seconds
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {measured.ExitCode}.");
    }
}
