using Pipeline.Core.Contracts;
using Pipeline.Core.Models;
using Pipeline.Data.Databases;
using Pipeline.Data.Rows;
using Pipeline.Data.Tests.Samples;

namespace Pipeline.Data.Tests.Databases;

public sealed class TableSnapshotTests : IDisposable
{
    private readonly OrderTables _tables = new();

    private static DataContract<Person> People => DataContract.For<Person>().Unique(person => person.Id);

    [Fact]
    public async Task A_table_of_typed_columns_passes_and_its_rows_are_kept_in_the_order_of_its_key()
    {
        MakePeople("(3, 70.5, 1, NULL, 'yes', 'c'), (1, 30, 0, 'ulm', 'yes', 'a'), (2, NULL, 2, 'Köln', 'no', 'b')");
        var taken = await _tables.TakeAsync(People, $"{_tables.Schema}.people");
        Assert.True(taken is { IsNew: true, Verdict.Passed: true });
        Assert.Equal(
            "Id,Age,Children,City,Member\n1,30,0,ulm,yes\n2,,2,Köln,no\n3,70.5,1,,yes\n",
            await File.ReadAllTextAsync(_tables.At($".pipeline/tables/{_tables.Schema}.people.csv"), TestContext.Current.CancellationToken));
        Assert.Equal(($"{_tables.Schema}.people", 3L), (taken.Verdict.Dataset.Table, taken.Verdict.Profile.Rows));
        Assert.Equal(["Not read, because Person does not name them: Note."], taken.Verdict.Notes);
        Assert.Equal(["Id", "Age", "Children", "City", "Member", "Note"], taken.Verdict.FileColumns);
    }

    [Fact]
    public async Task The_same_rows_give_the_same_bytes_and_the_snapshot_stays_as_it_is()
    {
        MakePeople("(2, 1, 0, 'ulm', 'yes', ''), (1, 30, 0, 'ulm', 'no', '')");
        var first = await _tables.TakeAsync(People, $"{_tables.Schema}.people");
        var written = File.GetLastWriteTimeUtc(_tables.At(first.Verdict.Dataset.Path));
        _tables.Run($"UPDATE {_tables.Schema}.people SET \"Note\" = 'moved to another place on the disk'");
        var second = await _tables.TakeAsync(People, $"{_tables.Schema}.people");
        Assert.False(second.IsNew);
        Assert.Equal(first.Verdict.Dataset, second.Verdict.Dataset);
        Assert.Equal(written, File.GetLastWriteTimeUtc(_tables.At(first.Verdict.Dataset.Path)));
    }

    [Fact]
    public async Task The_snapshot_is_data_like_any_file_and_trains()
    {
        MakePeople(string.Join(", ", Enumerable.Range(1, 40).Select(id => $"({id}, {id}, 0, 'ulm', '{(id % 3 == 0 ? "yes" : "no")}', '')")));
        var taken = await _tables.TakeAsync(People, $"{_tables.Schema}.people");
        var data = DataSource.Table($"{_tables.Schema}.people", "PEOPLE_DB");
        var verdict = await DataValidator.JudgeAsync("people", People, data, _tables.Root, new DataOptions(), TestContext.Current.CancellationToken);
        Assert.Equal(taken.Verdict.Dataset, verdict.Dataset);
        var rows = await Dataset.ReadAsync(
            People.Schema, new Core.Training.Split.EveryNth(4), verdict.ToEvidence(), _tables.Root, new DataOptions(), TestContext.Current.CancellationToken);
        Assert.Equal((30, 10), (rows.Training.Count, rows.Holdout.Count));
    }

    [Fact]
    public async Task Rows_that_break_the_contract_are_named_by_the_key_counted_and_found_by_the_SQL()
    {
        MakePeople("(1, 30, 0, 'ulm', 'yes', ''), (5, 200, 0, 'ulm', 'maybe', ''), (7, -1, 0, 'bern', 'no', '')");
        var verdict = (await _tables.TakeAsync(People, $"{_tables.Schema}.people")).Verdict;
        var broken = verdict.Failures.ToDictionary(rule => rule.Rule);
        Assert.Equal(["between(Age)", "one_of(City)", "one_of(Member)"], broken.Keys.Order());
        Assert.Equal((2L, "2 of 3 rows (66.67 %)"), (broken["between(Age)"].Violations, broken["between(Age)"].Found));
        Assert.Equal([("Id = 5", "200"), ("Id = 7", "-1")], broken["between(Age)"].Examples.Select(example => (example.Key!, example.Value!)));
        Assert.Equal(["2 | Id = 5 | 200", "3 | Id = 7 | -1"], OrderTables.Rows(broken["between(Age)"].Sql!));
        var error = Assert.Throws<Core.Errors.PipelineException>(verdict.ToEvidence);
        Assert.Contains("Id = 5: '200', Id = 7: '-1'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rejected_rows_stay_to_be_looked_at_and_the_last_good_snapshot_stays_too()
    {
        MakePeople("(1, 30, 0, 'ulm', 'yes', '')");
        var good = await _tables.TakeAsync(People, $"{_tables.Schema}.people");
        _tables.Run($"UPDATE {_tables.Schema}.people SET \"Age\" = 200");
        var bad = (await _tables.TakeAsync(People, $"{_tables.Schema}.people")).Verdict;
        Assert.Equal($".pipeline/tables/{_tables.Schema}.people.rejected.csv", bad.Dataset.Path);
        Assert.Contains("1,200,0", await File.ReadAllTextAsync(_tables.At(bad.Dataset.Path), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("1,30,0", await File.ReadAllTextAsync(_tables.At(good.Verdict.Dataset.Path), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_personal_key_does_not_leave_the_database_as_the_name_of_a_row()
    {
        _tables.Run($"CREATE TABLE {_tables.Schema}.orders AS SELECT 'A-1' AS \"Number\", 1.5 AS \"Net\", 2 AS \"Gross\", 'rom' AS \"Ship\", 'ulm' AS \"Bill\", 'ada@x.org'::text AS \"Email\", "
            + "date '2026-11-20' AS \"Placed\", timestamp '2026-11-20 10:00' AS \"Paid\", NULL::text AS \"Sent\", 'no' AS \"Returned\"; "
            + $"ALTER TABLE {_tables.Schema}.orders ADD PRIMARY KEY (\"Email\")");
        var verdict = (await _tables.TakeAsync(Orders.Contract.Column(row => row.Email, email => email.Length(20)))).Verdict;
        Assert.Equal([("ctid (0,1)", "rom"), ("ctid (0,1)", "[masked]")], verdict.Failures.SelectMany(rule => rule.Examples).Select(example => (example.Key!, example.Value!)));
        Assert.DoesNotContain(verdict.Failures, rule => rule.Examples.Any(example => example.ToString().Contains("ada", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Numbers_that_a_model_cannot_hold_break_the_type_in_every_type_of_column()
    {
        _tables.Run($"CREATE TABLE {_tables.Schema}.orders (\"Number\" text PRIMARY KEY, \"Net\" float8, \"Gross\" numeric, \"Ship\" text, \"Bill\" text, \"Email\" text, \"Placed\" date, \"Paid\" timestamp, \"Sent\" text, \"Returned\" text); "
            + $"INSERT INTO {_tables.Schema}.orders VALUES ('a', 'NaN', 'NaN', NULL, NULL, NULL, 'infinity', '-infinity', NULL, 'no'), ('b', 1e39, 1e300, NULL, NULL, NULL, '2026-01-01', '2026-01-01', NULL, 'no'), "
            + "('c', '-Infinity', 'Infinity', NULL, NULL, NULL, '0044-03-15 BC', '2026-01-01', NULL, 'no'), ('d', 1e-300, 1e-400, NULL, NULL, NULL, '2026-01-01', '2026-01-01 10:00:00.5', NULL, 'no')");
        var verdict = (await _tables.TakeAsync(Orders.Contract)).Verdict;
        Assert.Equal(
            ["type(Net) 3", "type(Gross) 3", "type(Placed) 2", "type(Paid) 1"],
            verdict.Failures.Select(rule => $"{rule.Rule} {rule.Violations}"));
    }

    [Fact]
    public async Task Dates_of_the_database_s_own_types_are_the_moments_that_the_exported_texts_say()
    {
        _tables.Run($"CREATE TABLE {_tables.Schema}.claims (\"Id\" int PRIMARY KEY, \"Damage\" float8, \"Reported\" timestamptz, \"AssessedOn\" text, \"Fraud\" boolean); "
            + $"INSERT INTO {_tables.Schema}.claims VALUES (1, 1.5, '2026-11-26 10:00:00.000001+01', '26.11.2026', true), (2, -0.1, '2026-11-26 09:00:00Z', NULL, false), (3, 1e-50, 'infinity', '31.02.2026', false), (4, 2, '2026-11-27 09:00:00Z', NULL, true)");
        var contract = DataContract.For<Claim>()
            .Column(row => row.Reported, reported => reported.Between(new DateTimeOffset(2026, 11, 26, 9, 0, 0, TimeSpan.Zero).AddMicroseconds(1), Orders.Noon).NotInFuture())
            .Column(row => row.Damage, damage => damage.Between(0, 2));
        var ofTable = (await _tables.TakeAsync(contract, $"{_tables.Schema}.claims")).Verdict;
        Assert.Equal(
            ["type(Reported) 1", "type(AssessedOn) 1", "between(Reported) 2", "not_in_future(Reported) 1", "between(Damage) 1"],
            ofTable.Failures.Select(rule => $"{rule.Rule} {rule.Violations}"));
        var ofFile = await DataValidator.JudgeAsync(
            "claims", contract, DataSource.File(ofTable.Dataset.Path), _tables.Root, new DataOptions { AsOf = Orders.Noon }, TestContext.Current.CancellationToken);
        Assert.Equal(ofFile.Rules.Select(rule => (rule.Rule, rule.Violations, rule.Found)), ofTable.Rules.Select(rule => (rule.Rule, rule.Violations, rule.Found)));
    }

    [Fact]
    public async Task A_view_has_no_places_so_rows_are_named_by_their_number_in_order()
    {
        MakePeople("(1, 30, 0, 'ulm', 'yes', ''), (2, 200, 0, 'ulm', 'no', '')");
        _tables.Run($"CREATE VIEW {_tables.Schema}.grown AS SELECT * FROM {_tables.Schema}.people");
        var verdict = (await _tables.TakeAsync(People, $"{_tables.Schema}.grown")).Verdict;
        Assert.Equal("row 2", Assert.Single(Assert.Single(verdict.Failures).Examples).Key);
    }

    [Fact]
    public async Task Names_with_capitals_blanks_and_quotes_are_named_as_in_SQL()
    {
        _tables.Run($"CREATE TABLE {_tables.Schema}.\"Kund\"\"en 2026; --\" AS SELECT 1 AS \"Id\", 30 AS \"Age\", 0 AS \"Children\", 'ulm' AS \"City\", 'yes' AS \"Member\"");
        var taken = await _tables.TakeAsync(People, $"{_tables.Schema}.\"Kund\"\"en 2026; --\"");
        Assert.True(taken.Verdict.Passed);
        Assert.True(File.Exists(_tables.At($".pipeline/tables/{_tables.Schema}.Kund%22en%202026%3B%20--.csv")));
    }

    [Fact]
    public async Task Rules_about_other_files_are_asked_of_the_exported_rows()
    {
        _tables.Write("cities.csv", "Code\nulm\n");
        MakePeople("(1, 30, 0, 'ulm', 'yes', ''), (2, 20, 0, 'Köln', 'no', '')");
        var verdict = (await _tables.TakeAsync(People.References(row => row.City, "cities.csv", "Code"), $"{_tables.Schema}.people")).Verdict;
        var broken = Assert.Single(verdict.Failures);
        Assert.Equal([new(3, "Köln") { File = verdict.Dataset.Path }], broken.Examples);
        Assert.Contains(verdict.Dataset.Path, broken.Sql, StringComparison.Ordinal);
        Assert.Equal("cities.csv", Assert.Single(verdict.References!).Path);
    }

    [Fact]
    public async Task The_whole_contract_is_one_aggregate_query_in_one_transaction_that_writes_nothing()
    {
        MakePeople("(1, 30, 0, 'ulm', 'yes', ''), (2, 20, 0, 'Köln', 'no', '')");
        var seen = await StatementsAsync(() => _tables.TakeAsync(People.Rows(1).Column(row => row.Age, age => age.Mean(1, 90).Median(1, 90).Distinct(1)), $"{_tables.Schema}.people"));
        Assert.Single(seen, statement => statement.Contains("count(DISTINCT", StringComparison.Ordinal));
        Assert.Single(seen, statement => statement.Contains("FROM \"" + _tables.Schema, StringComparison.Ordinal) && !statement.StartsWith("COPY", StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_moment_is_seen_although_another_writes_between_the_figures_and_the_export()
    {
        MakePeople("(1, 30, 0, 'ulm', 'yes', '')");
        await using var table = await PostgreSqlTable.OpenAsync(
            DataSource.Table($"{_tables.Schema}.people", "X").Origin!, Testing.PostgreSqlServer.ConnectionString, People.Schema, TestContext.Current.CancellationToken);
        var before = await table.RowAsync($"SELECT count(*) FROM {_tables.Schema}.people", TestContext.Current.CancellationToken);
        _tables.Run($"INSERT INTO {_tables.Schema}.people VALUES (2, 1, 1, 'ulm', 'no', '')");
        var bytes = new MemoryStream();
        await table.ExportAsync(block => bytes.WriteAsync(block, TestContext.Current.CancellationToken).AsTask(), TestContext.Current.CancellationToken);
        Assert.Equal((1L, "Id,Age,Children,City,Member\n1,30,0,ulm,yes\n"), ((long)before[0]!, System.Text.Encoding.UTF8.GetString(bytes.ToArray())));
    }

    public void Dispose() => _tables.Dispose();

    // pg_stat_statements is not everywhere: ask the driver what it sends.
    private static async Task<List<string>> StatementsAsync(Func<Task> work)
    {
        var seen = new List<string>();
        using var listener = new System.Diagnostics.ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref System.Diagnostics.ActivityCreationOptions<System.Diagnostics.ActivityContext> _) => System.Diagnostics.ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (activity.GetTagItem("db.query.text") is string text)
                {
                    lock (seen)
                    {
                        seen.Add(text);
                    }
                }
            },
        };
        System.Diagnostics.ActivitySource.AddActivityListener(listener);
        await work();
        return seen;
    }

    private void MakePeople(string rows) => _tables.Run(
        $"CREATE TABLE {_tables.Schema}.people (\"Id\" int PRIMARY KEY, \"Age\" real, \"Children\" smallint, \"City\" varchar(9), \"Member\" char(5), \"Note\" text); INSERT INTO {_tables.Schema}.people VALUES {rows}");
}
