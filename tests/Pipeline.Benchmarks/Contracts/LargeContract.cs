using System.Globalization;
using DuckDB.NET.Data;
using Pipeline.Testing;

namespace Pipeline.Benchmarks.Contracts;

/// <summary>The contract over more rows than fit in memory: time and peak resident memory of the whole process.</summary>
internal static class LargeContract
{
    /// <summary>Makes CSV and Parquet of the kind of <c>generate-customers.py</c>, which would itself need a dozen gigabytes, and checks them.</summary>
    public static async Task RunAsync(int rows)
    {
        using var folder = new TemporaryFolder();
        var (csv, parquet) = (folder.At("customers.csv"), folder.At("customers.parquet"));
        Write(rows, csv, parquet);
        Console.WriteLine("| what | file | size | seconds | found |");
        Console.WriteLine("|---|---|---|---|---|");
        foreach (var (what, file) in new[] { "contract-check", "contract-and-leaks" }.SelectMany(_ => new[] { csv, parquet }, (what, file) => (what, file)))
        {
            var measured = await Measured.RunAsync("dotnet", [typeof(LargeContract).Assembly.Location, what, file], RepositoryRoot.Path);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {what} | {Path.GetFileName(file)} | {new FileInfo(file).Length / 1e6:0} MB | {measured.Seconds:0.0} | {(measured.ExitCode == 0 ? measured.Output.Trim() : $"exit code {measured.ExitCode}")} |"));
        }
    }

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA2100", Justification = "The benchmark's own SQL over its own files.")]
    private static void Write(int rows, string csv, string parquet)
    {
        using var connection = new DuckDBConnection("Data Source=:memory:");
        connection.Open();
        string[] statements =
        [
            "SET memory_limit = '2GB'",
            "CREATE MACRO u(i, salt) AS (hash(i * 2053 + salt) >> 11) / 9007199254740992.0",
            "CREATE MACRO z(i, salt) AS sqrt(-2 * ln(1 - u(i, salt))) * cos(2 * pi() * u(i, salt + 1000))",
            $"""
            COPY (SELECT
              CASE WHEN i % 5000 = 4999 THEN i ELSE i + 1 END AS customer_id,
              CAST(DATE '2018-01-01' + CAST(floor(u(i, 1) * 2500) AS INTEGER) AS VARCHAR) AS signup_date,
              strftime(TIMESTAMP '2024-01-01' + to_seconds(CAST(floor(u(i, 2) * 60480000) AS BIGINT)), '%Y-%m-%dT%H:%M:%S') AS last_seen,
              CASE WHEN u(i, 3) >= 0.03 THEN CASE WHEN u(i, 4) < 0.0001 THEN 999 ELSE CAST(greatest(0, least(120, round(42 + 15 * z(i, 5)))) AS INTEGER) END END AS age,
              CASE WHEN u(i, 6) >= 0.05 THEN round(exp(10.5 + 0.6 * z(i, 7)), 2) END AS income,
              CASE WHEN u(i, 8) >= 0.01 THEN round(1500 + 900 * z(i, 9), 2) END AS balance,
              round(u(i, 10) * u(i, 11), 6) AS score,
              CAST(greatest(0, round(24 + 5 * z(i, 12))) AS INTEGER) AS tenure_months,
              1 + CAST(floor(u(i, 13) * 5) AS INTEGER) AS num_products,
              (string_split('US DE FR GB ES IT NL PL SE NO DK FI IE PT GR CZ HU RO BG XX', ' '))[CASE WHEN u(i, 14) < 0.001 THEN 20 ELSE 1 + CAST(floor(u(i, 15) * 19) AS INTEGER) END] AS country,
              CASE WHEN u(i, 16) >= 0.02 THEN (string_split('retail premium business student senior', ' '))[1 + CAST(floor(u(i, 17) * 5) AS INTEGER)] END AS segment,
              (string_split('web mobile branch phone partner', ' '))[1 + CAST(floor(u(i, 18) * 5) AS INTEGER)] AS channel,
              CASE WHEN u(i, 19) < 0.0005 THEN 'bad_email' ELSE 'user' || i || '@mail.example' END AS email,
              CAST(u(i, 20) < 0.5 AS INTEGER) AS is_active,
              CAST(u(i, 21) < 0.2 AS INTEGER) AS churned
              FROM range({rows.ToString(CultureInfo.InvariantCulture)}) AS numbers(i)) TO '{parquet}' (FORMAT parquet, COMPRESSION zstd)
            """,
            $"COPY (FROM '{parquet}') TO '{csv}' (HEADER)",
        ];
        foreach (var statement in statements)
        {
            using var command = connection.CreateCommand();
            command.CommandText = statement;
            command.ExecuteNonQuery();
        }
    }
}
