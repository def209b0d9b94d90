using System.Diagnostics;
using System.Globalization;
using DuckDB.NET.Data;
using Pipeline.Core.Contracts;
using Pipeline.Core.Leakage;
using Pipeline.Core.Models;
using Pipeline.Core.Training;
using Pipeline.Data;
using Pipeline.Data.Leakage;

namespace Pipeline.Benchmarks.Contracts;

/// <summary>The same checks of one file, by a contract and by hand-written SQL. Each is run as a process of its own.</summary>
internal static class CustomerCheck
{
    private static readonly string[] Countries =
        ["US", "DE", "FR", "GB", "ES", "IT", "NL", "PL", "SE", "NO", "DK", "FI", "IE", "PT", "GR", "CZ", "HU", "RO", "BG"];

    private static DataContract<Customer> Contract => DataContract.For<Customer>()
        .Rows(atLeast: 1_000)
        .Unique(row => row.Id)
        .Column(row => row.Age, age => age.Missing(0.05).Distinct(atLeast: 50))
        .Column(row => row.Income, income => income.Missing(0.1).AtLeast(0).Mean(30_000, 60_000).Distinct(atLeast: 1_000))
        .Column(row => row.Balance, balance => balance.Missing(0.05).StandardDeviation(500, 1_500).Distinct(atLeast: 1_000))
        .Column(row => row.SignupDate, date => date.NotBefore(new DateOnly(2018, 1, 1)).Distinct(atLeast: 100))
        .Column(row => row.LastSeen, date => date.NotBefore(new DateOnly(2024, 1, 1)).Distinct(atLeast: 1_000))
        .Column(row => row.Score, score => score.Distinct(atLeast: 1_000))
        .Column(row => row.TenureMonths, tenure => tenure.Distinct(atLeast: 10))
        .Column(row => row.Products, products => products.Distinct(atMost: 5))
        .Column(row => row.IsActive, active => active.Distinct(atMost: 2))
        .Column(row => row.Churned, churned => churned.Distinct(atMost: 2))
        .Column(row => row.Country, country => country.OneOf(Countries).Except(0.01).Distinct(atMost: 30))
        .Column(row => row.Segment, segment => segment.OneOf("retail", "premium", "business", "student", "senior").Missing(0.05).Distinct(atMost: 5))
        .Column(row => row.Channel, channel => channel.OneOf("web", "mobile", "branch", "phone", "partner").Distinct(atMost: 5))
        .Column(row => row.Email, email => email.Matches("[^@]+@[^@]+[.][a-z]+").Except(0.001).Unique());

    /// <summary>By a contract: what <c>ValidateData</c> does, profile, digests and examples included.</summary>
    public static async Task ByContractAsync(string path)
    {
        var verdict = await DataValidator.JudgeAsync(
            "customers", Contract, DataSource.File(Path.GetFileName(path)), Path.GetDirectoryName(Path.GetFullPath(path))!, new DataOptions(), CancellationToken.None);
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{verdict.Profile.Rows} rows, {verdict.Rules.Count} rules, {verdict.Failures.Count()} broken, at most {process.PeakWorkingSet64 / 1e6:0} MB"));
    }

    /// <summary>By a contract, and then a look for leaks: what <c>ValidateData</c> does where nothing is in production yet.</summary>
    public static async Task WithLeaksAsync(string path)
    {
        var (name, root) = (Path.GetFileName(path), Path.GetDirectoryName(Path.GetFullPath(path))!);
        var verdict = await DataValidator.JudgeAsync("customers", Contract, DataSource.File(name), root, new DataOptions(), CancellationToken.None);
        var check = await LeakageRunner.LookAsync(
            Contract.Schema, new Split.Stratified(0.25), new LeakagePolicy(), verdict.Dataset, root, new DataOptions(), [], CancellationToken.None);
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{check!.TrainingRows} and {check.HoldoutRows} rows, {string.Join(", ", check.Findings.Select(finding => finding.What))} {process.TotalProcessorTime.TotalSeconds:0.0} s of processor time, at most {process.PeakWorkingSet64 / 1e6:0} MB"));
    }

    /// <summary>By a contract, and no more: its rules, digests and examples. Prints of each rule the rows that break it, their share and the examples.</summary>
    public static async Task ByRulesAsync(string path)
    {
        var outcomes = await DataValidator.CheckAsync(
            Contract, DataSource.File(Path.GetFileName(path)), Path.GetDirectoryName(Path.GetFullPath(path))!, new DataOptions(), CancellationToken.None);
        foreach (var outcome in outcomes)
        {
            var examples = string.Join(", ", outcome.Examples.Select(example => $"{example.Place} {example.Value ?? "missing"}"));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{outcome.Rule}\t{outcome.Violations}\t{outcome.Share:0.000000000}\t{examples}"));
        }
    }

    /// <summary>By hand: one aggregate query, no digest, no profile, no examples. The floor.</summary>
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA2100", Justification = "The benchmark's own SQL over its own file.")]
    public static void ByHand(string path)
    {
        using var connection = new DuckDBConnection("Data Source=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        var table = path.EndsWith(".parquet", StringComparison.Ordinal) ? $"read_parquet('{path}')" : $"read_csv('{path}', header = true, all_varchar = true)";
        command.CommandText = $"""
            WITH data AS (SELECT *, TRY_CAST(customer_id AS DOUBLE) AS id, TRY_CAST(signup_date AS DATE) AS signup, TRY_CAST(last_seen AS TIMESTAMP) AS seen,
              TRY_CAST(age AS DOUBLE) AS a, TRY_CAST(income AS DOUBLE) AS i, TRY_CAST(balance AS DOUBLE) AS b, TRY_CAST(score AS DOUBLE) AS s,
              TRY_CAST(tenure_months AS DOUBLE) AS t, TRY_CAST(num_products AS DOUBLE) AS n, TRY_CAST(is_active AS DOUBLE) AS act FROM {table})
            SELECT count(*), count(customer_id) - count(DISTINCT customer_id), count(email) - count(DISTINCT email),
              count(*) FILTER (WHERE customer_id IS NOT NULL AND (id IS NULL OR id <> trunc(id))), count(*) FILTER (WHERE customer_id IS NULL),
              count(*) FILTER (WHERE signup_date IS NOT NULL AND signup IS NULL), count(*) FILTER (WHERE signup_date IS NULL),
              count(*) FILTER (WHERE last_seen IS NOT NULL AND seen IS NULL), count(*) FILTER (WHERE last_seen IS NULL),
              count(*) FILTER (WHERE age IS NOT NULL AND a IS NULL), count(*) FILTER (WHERE age IS NULL), count(*) FILTER (WHERE a < 0 OR a > 120), count(DISTINCT a),
              count(*) FILTER (WHERE income IS NOT NULL AND i IS NULL), count(*) FILTER (WHERE income IS NULL), count(*) FILTER (WHERE i < 0), avg(i), count(DISTINCT i),
              count(*) FILTER (WHERE balance IS NOT NULL AND b IS NULL), count(*) FILTER (WHERE balance IS NULL), stddev_samp(b), count(DISTINCT b),
              count(*) FILTER (WHERE score IS NOT NULL AND s IS NULL), count(*) FILTER (WHERE score IS NULL), count(*) FILTER (WHERE s < 0 OR s > 1),
              count(*) FILTER (WHERE tenure_months IS NOT NULL AND (t IS NULL OR t <> trunc(t))), count(*) FILTER (WHERE tenure_months IS NULL),
              count(*) FILTER (WHERE num_products IS NOT NULL AND (n IS NULL OR n <> trunc(n))), count(*) FILTER (WHERE num_products IS NULL), count(*) FILTER (WHERE n < 1 OR n > 5),
              count(*) FILTER (WHERE is_active IS NOT NULL AND (act IS NULL OR act <> trunc(act))), count(*) FILTER (WHERE is_active IS NULL), count(*) FILTER (WHERE act < 0 OR act > 1),
              count(*) FILTER (WHERE churned IS NULL), count(*) FILTER (WHERE CAST(churned AS VARCHAR) NOT IN ('0', '1')),
              count(*) FILTER (WHERE signup < DATE '2018-01-01'), count(DISTINCT signup), count(*) FILTER (WHERE seen < TIMESTAMP '2024-01-01'),
              count(*) FILTER (WHERE country IS NULL), count(*) FILTER (WHERE country NOT IN ({string.Join(", ", Countries.Select(country => $"'{country}'"))})), count(DISTINCT country),
              count(*) FILTER (WHERE segment IS NULL), count(*) FILTER (WHERE segment NOT IN ('retail', 'premium', 'business', 'student', 'senior')), count(DISTINCT segment),
              count(*) FILTER (WHERE channel IS NULL), count(*) FILTER (WHERE channel NOT IN ('web', 'mobile', 'branch', 'phone', 'partner')), count(DISTINCT channel),
              count(*) FILTER (WHERE email IS NULL), count(*) FILTER (WHERE NOT regexp_full_match(email, '[^@]+@[^@]+[.][a-z]+')),
              count(DISTINCT s), count(DISTINCT t), count(DISTINCT n), count(DISTINCT act), count(DISTINCT churned), count(DISTINCT seen)
            FROM data
            """;
        using var reader = command.ExecuteReader();
        reader.Read();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{reader.GetInt64(0)} rows, {reader.GetInt64(1)} keys again"));
    }
}
