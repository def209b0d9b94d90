using System.Globalization;
using DuckDB.NET.Data;
using Pipeline.Testing;

namespace Pipeline.Benchmarks.Contracts;

/// <summary>Whole processes that check one file, in turn: the contract, hand-written SQL, pandas with the same checks and with fewer.</summary>
internal static class ContractBenchmark
{
    /// <summary>Measures CSV and Parquet of <c>generate-customers.py</c>; pandas reads the CSV only, because Debian has no pyarrow.</summary>
    /// <exception cref="InvalidOperationException">A peer counts otherwise, or a command failed.</exception>
    public static async Task RunAsync(int rows, int runs)
    {
        using var folder = new TemporaryFolder();
        var (csv, parquet) = (folder.At("customers.csv"), folder.At("customers.parquet"));
        var scripts = Path.Combine(RepositoryRoot.Path, "tests/Pipeline.Benchmarks/Contracts");
        await RequireAsync("/usr/bin/python3", [Path.Combine(scripts, "generate-customers.py"), rows.ToString(CultureInfo.InvariantCulture), csv]);
        WriteParquet(csv, parquet);
        var self = typeof(ContractBenchmark).Assembly.Location;
        var (lean, full) = (Path.Combine(scripts, "check_customers.py"), Path.Combine(scripts, "check_customers_fully.py"));
        (string Name, string Program, string[] Arguments)[] commands =
        [
            ("CSV, hand-written SQL (the floor)", "dotnet", [self, "contract-floor", csv]),
            ("CSV, the contract's rules, digests and examples", "dotnet", [self, "contract-rules", csv]),
            ("CSV, the same with the profile (`ValidateData`)", "dotnet", [self, "contract-check", csv]),
            ("CSV, pandas, the same rules, shares and examples", "/usr/bin/python3", [full, csv]),
            ("CSV, pandas, the same with both digests", "/usr/bin/python3", [full, csv, "--digests"]),
            ("CSV, pandas, fewer checks: no types, shares, examples, digests", "/usr/bin/python3", [lean, csv]),
            ("Parquet, hand-written SQL (the floor)", "dotnet", [self, "contract-floor", parquet]),
            ("Parquet, the contract's rules, digests and examples", "dotnet", [self, "contract-rules", parquet]),
            ("Parquet, the same with the profile", "dotnet", [self, "contract-check", parquet]),
        ];
        var seconds = commands.Select(_ => new List<double>()).ToList();
        for (var run = -1; run < runs; run++)
        {
            var outputs = new List<string>();
            for (var index = 0; index < commands.Length; index++)
            {
                var measured = await RequireAsync(commands[index].Program, commands[index].Arguments);
                outputs.Add(measured.Output);
                if (run >= 0)
                {
                    seconds[index].Add(measured.Seconds);
                }
            }

            RequireSame(outputs[1], outputs[3], outputs[4], outputs[7]);
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"In each of the {runs + 1} runs, contract and pandas gave the same count, share and examples (line and value) for every rule."));
        Console.WriteLine("| command | median | range | runs | against the floor of the same format | against the contract's rules |");
        Console.WriteLine("|---|---|---|---|---|---|");
        for (var index = 0; index < commands.Length; index++)
        {
            var (ofFloor, ofRules) = (Ratio(seconds[index], seconds[index < 6 ? 0 : 6]), Ratio(seconds[index], seconds[index < 6 ? 1 : 7]));
            Console.WriteLine(new Series(commands[index].Name, seconds[index]) + string.Create(CultureInfo.InvariantCulture, $" {ofFloor:0.00} x | {ofRules:0.00} x |"));
        }
    }

    private static double Ratio(List<double> seconds, List<double> others) => Series.MedianOf([.. seconds.Zip(others, (value, other) => value / other)]);

    // A peer that finds something else does not do the same work. Rows of a Parquet file have numbers and no lines: there the examples are left out.
    private static void RequireSame(string rules, string peer, string peerWithDigests, string ofParquet)
    {
        Require(Lines(rules), Lines(peer), columns: 4);
        Require(Lines(rules), Lines(peerWithDigests), columns: 4);
        Require(Lines(rules), Lines(ofParquet), columns: 3);
        static string[] Lines(string output) => [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal)];
        static void Require(string[] expected, string[] found, int columns)
        {
            var different = expected.Select(line => Cut(line, columns)).Except(found.Select(line => Cut(line, columns)), StringComparer.Ordinal).ToList();
            if (expected.Length != found.Length || different.Count > 0)
            {
                throw new InvalidOperationException($"The peer says otherwise of {found.Length} rules, or of these:\n{string.Join('\n', different)}");
            }
        }

        static string Cut(string line, int columns) => string.Join('\t', line.Split('\t').Take(columns));
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

    private static async Task<Measured> RequireAsync(string program, string[] arguments)
    {
        var measured = await Measured.RunAsync(program, arguments, RepositoryRoot.Path);
        return measured.ExitCode == 0
            ? measured
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {measured.ExitCode}.");
    }
}
