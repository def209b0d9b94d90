using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using System.Text.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Pipeline.Core.Contracts;
using Pipeline.Core.Drift;
using Pipeline.Core.Errors;
using Pipeline.Core.Leakage;
using Pipeline.Core.Models;
using Pipeline.Core.Reports;
using Pipeline.Core.Rows;
using Pipeline.Core.Training;
using Pipeline.Data;
using Pipeline.Data.Drift;
using Pipeline.Data.Inference;
using Pipeline.Data.Leakage;
using Pipeline.Delivery.Data;
using Pipeline.Testing;

namespace Pipeline.Components.Tests.Inference;

public sealed class ContractInferenceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("credit_data")]
    [InlineData("lending_club")]
    public async Task The_row_type_of_real_data_is_readable_compiles_and_its_data_satisfy_it(string name)
    {
        var source = name == "credit_data" ? "samples/CreditRisk/data/credit_data.csv" : $"tests/Pipeline.Components.Tests/Inference/{name}.csv";
        File.Copy(Path.Combine(RepositoryRoot.Path, source), _folder.At(name + ".csv"));
        var inferred = await InferAsync(name + ".csv");
        Snapshot.Matches(inferred.Text, name + ".verified.cs.txt");
        await ValidateAsync(inferred, name + ".csv");
    }

    [Fact]
    public async Task Sets_dates_texts_flags_codes_and_missing_values_get_their_types()
    {
        var rows = Enumerable.Range(1, 40).Select(row => string.Join(
            ',',
            row + 1000,
            row % 2 == 0 ? "yes" : "no",
            row % 3 == 0 ? string.Empty : "1.5",
            row % 4 == 0 ? "red" : "dark blue",
            $"2026-01-{(row % 28) + 1:00}",
            $"2026-01-{(row % 28) + 1:00}T10:00:00Z",
            row % 2 == 0 ? "true" : "false",
            $"00{row}",
            $"free text {row}",
            $"a{row}@example.org"));
        var inferred = await WriteAndInferAsync("customer_id,label,score,colour,day,moment,active,code,note,email\n" + string.Join('\n', rows) + "\n");
        var schema = SchemaOf(inferred);
        Assert.Equal(
            ["CustomerId Key", "Label Label", "Score Feature", "Colour Feature", "Day Metadata", "Moment Metadata", "Active Feature", "Code Metadata", "Note Metadata", "Email Metadata"],
            schema.Columns.Select(column => $"{column.Property} {column.Role}"));
        Assert.Equal(
            [ColumnKind.Number, ColumnKind.Flag, ColumnKind.Number, ColumnKind.Category, ColumnKind.Date, ColumnKind.Instant, ColumnKind.Flag, ColumnKind.Text, ColumnKind.Text, ColumnKind.Text],
            schema.Columns.Select(column => column.Kind));
        Assert.Equal(["dark blue", "red"], schema.Columns[3].Categories);
        Assert.False(schema.Columns[2].Required);
        Assert.True(schema.Columns[9].IsPersonal);
        await ValidateAsync(inferred, "rows.csv");
    }

    [Fact]
    public async Task Names_that_are_no_names_become_names_that_are_different()
    {
        // A reserved word, a member of every record, the type's own name, digits first, signs only, two that become the same, and letters beyond ASCII.
        const string Header = "class,to string,rows,2024,%%%,a b,a_b,Größe,名前,\"quote\"\" \\ back\",label";
        var line = string.Join(',', Enumerable.Range(1, 10)) + ",yes\n";
        var inferred = await WriteAndInferAsync(Header + "\n" + string.Concat(Enumerable.Repeat(line + line.Replace("yes", "no", StringComparison.Ordinal), 20)), label: "label");
        Assert.Equal(
            ["RowNumber", "Class", "ToString2", "Rows2", "Column2024", "Column", "AB", "AB2", "Größe", "名前", "QuoteBack", "Label"],
            SchemaOf(inferred).Columns.Select(column => column.Property));
        await ValidateAsync(inferred, "rows.csv");
    }

    [Fact]
    public async Task Values_that_look_like_source_stay_values()
    {
        string[] values = ["\"\"); }", "// */", "\u2028line", "a\\b", "<b>&", "{0}", "#if"];
        var rows = string.Concat(Enumerable.Repeat(string.Concat(values.Select((value, index) => $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\",{index % 2},{index}\n")), 10));
        var inferred = await WriteAndInferAsync("kind,label,x\n" + rows);
        Assert.Equal(values.Order(StringComparer.Ordinal), SchemaOf(inferred).Columns.Single(column => column.Name == "kind").Categories);
        await ValidateAsync(inferred, "rows.csv");
    }

    [Fact]
    public async Task Five_hundred_columns_are_five_hundred_properties()
    {
        var header = string.Join(',', Enumerable.Range(0, 499).Select(index => $"x{index}")) + ",target";
        var rows = Enumerable.Range(0, 20).Select(row => string.Join(',', Enumerable.Range(0, 499).Select(index => row * index)) + (row % 2 == 0 ? ",0" : ",1"));
        var inferred = await WriteAndInferAsync(header + "\n" + string.Join('\n', rows) + "\n");
        Assert.Equal(500, inferred.Columns);
        Assert.Equal(501, SchemaOf(inferred).Columns.Count); // and the row's number
    }

    [Fact]
    public async Task A_label_that_cannot_be_guessed_is_asked_for()
    {
        Assert.Equal("PIP2051", await CodeOfAsync(() => WriteAndInferAsync("a,b\n1,2\n3,4\n")));
        Assert.Equal("PIP2053", await CodeOfAsync(() => InferAsync("rows.csv", "c")));
    }

    [Fact]
    public async Task Three_hundred_columns_are_inferred_checked_described_searched_for_leaks_compared_and_reported()
    {
        await WriteWideAsync("rows.csv", seed: 1, shift: 0);
        await WriteWideAsync("later.csv", seed: 2, shift: 100);
        var contract = ContractOf(await InferAsync("rows.csv", "label"));
        Assert.Equal(301, contract.Schema.Columns.Count);
        var cancel = TestContext.Current.CancellationToken;
        var verdict = await DataValidator.JudgeAsync("wide", contract, DataSource.File("rows.csv"), _folder.Path, new DataOptions(), cancel);
        Assert.Empty(verdict.Failures);
        Assert.Equal(299, verdict.Profile.Columns.Count(column => column.Numbers is not null));
        Assert.Equal((-200.0, 199.0), (verdict.Profile.Columns[7].Numbers!.Minimum, verdict.Profile.Columns[7].Numbers!.Maximum));

        // Column 150 is the label again, column 299 has moved.
        var leaks = await LeakageRunner.LookAsync(contract.Schema, new Split.EveryNth(4), new LeakagePolicy { SuspiciousFrom = 0.9 }, verdict.Dataset, _folder.Path, new DataOptions(), [], cancel);
        Assert.Equal("leak(c150)", Assert.Single(leaks!.Findings).Name);
        Assert.Equal(299, leaks.Strengths.Count);
        var later = await DataValidator.JudgeAsync("wide", contract, DataSource.File("later.csv"), _folder.Path, new DataOptions(), cancel);
        var drift = await DriftRunner.CompareAsync(
            contract.Schema, DataSource.File("rows.csv"), DataSource.File("later.csv"), _folder.Path, DriftPolicy.None.Thresholds, new DataOptions(), cancel);
        Assert.Equal(["c299"], drift.Drifted.Select(column => column.Column));
        var facts = (later with
        {
            Drift = new() { Against = "rows.csv", Reference = verdict.Dataset, Report = drift, Severity = Severity.Error },
            Leakage = leaks,
            Reference = verdict.Profile,
        }).ToFacts();
        var html = DataReport.ToHtml(facts);
        Assert.All(contract.Schema.Columns.Where(column => !column.IsRowNumber), column => Assert.Contains(column.Name, html, StringComparison.Ordinal));
        Assert.Contains("c299", DataReport.ToMarkdown(facts), StringComparison.Ordinal);
        Assert.Equal(299, JsonDocument.Parse(DataReport.ToJson(facts)).RootElement.GetProperty("facts").GetProperty("leakage").GetProperty("strengths").GetArrayLength());
    }

    [Fact]
    public async Task Another_delimiter_is_said() => Assert.Equal("PIP2050", await CodeOfAsync(() => WriteAndInferAsync("a;b;c\n1;2;3\n")));

    [Fact]
    public async Task Edits_are_not_overwritten()
    {
        var inferred = new InferredContract("Row", "text", 1, 1, []);
        var path = _folder.At("Row.cs");
        await InferredFile.WriteAsync(inferred, path, replace: false, TestContext.Current.CancellationToken);
        Assert.Equal("PIP2052", await CodeOfAsync(() => InferredFile.WriteAsync(inferred, path, replace: false, TestContext.Current.CancellationToken)));
        await InferredFile.WriteAsync(inferred with { Text = "new" }, path, replace: true, TestContext.Current.CancellationToken);
        Assert.Equal("new", await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
    }

    public void Dispose() => _folder.Dispose();

    // A label and 299 numbers; 400 rows, so that each number stands for one place of a uniform distribution.
    private async Task WriteWideAsync(string name, int seed, int shift)
    {
        var random = new Random(seed);
        var text = new StringBuilder($"label,{string.Join(',', Enumerable.Range(1, 299).Select(column => $"c{column}"))}\n");
        var columns = Enumerable.Range(1, 299).Select(_ => Enumerable.Range(-200, 400).ToArray()).ToArray();
        Array.ForEach(columns, random.Shuffle);
        for (var row = 0; row < 400; row++)
        {
            var isTrue = columns[0][row] % 2 == 0;
            text.Append(isTrue ? "true" : "false").AppendJoin(string.Empty, columns.Select((values, column) => (column + 1) switch
            {
                150 => isTrue ? ",1" : ",0",
                299 => $",{values[row] + shift}",
                _ => $",{values[row]}",
            })).Append('\n');
        }

        await File.WriteAllTextAsync(_folder.At(name), text.ToString(), TestContext.Current.CancellationToken);
    }

    private static async Task<string> CodeOfAsync(Func<Task> act) => (await Assert.ThrowsAsync<PipelineException>(act)).Code;

    private static RowSchema SchemaOf(InferredContract inferred) => ContractOf(inferred).Schema;

    private static DataContract ContractOf(InferredContract inferred)
    {
        const string Implicit = "global using System; global using System.Collections.Generic; global using System.Linq;";
        var platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        var compilation = CSharpCompilation.Create(
            "Inferred",
            [CSharpSyntaxTree.ParseText(Implicit), CSharpSyntaxTree.ParseText(inferred.Text, new(documentationMode: DocumentationMode.Diagnose))],
            platform.Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, generalDiagnosticOption: ReportDiagnostic.Error));
        using var assembly = new MemoryStream();
        var result = compilation.Emit(assembly);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics.Take(10)) + "\n" + inferred.Text);
        assembly.Position = 0;
        var type = new AssemblyLoadContext(null, isCollectible: true).LoadFromStream(assembly).GetType($"Models.{inferred.Name}Contract", throwOnError: true)!;
        return (DataContract)type.GetProperty("Rules", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;
    }

    private async Task ValidateAsync(InferredContract inferred, string path)
    {
        var verdict = await DataValidator.JudgeAsync(
            "inferred", ContractOf(inferred), DataSource.File(path), _folder.Path, new DataOptions(), TestContext.Current.CancellationToken);
        Assert.Empty(verdict.Failures);
        Assert.NotEmpty(verdict.Rules);
    }

    private Task<InferredContract> InferAsync(string path, string? label = null) =>
        ContractInference.InferAsync(_folder.Path, new InferenceRequest(path, Label: label), new DataOptions(), TestContext.Current.CancellationToken);

    private async Task<InferredContract> WriteAndInferAsync(string content, string? label = null)
    {
        await File.WriteAllTextAsync(_folder.At("rows.csv"), content, TestContext.Current.CancellationToken);
        return await InferAsync("rows.csv", label);
    }
}
