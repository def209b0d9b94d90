using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Pipeline.Core.Contracts;
using Pipeline.Core.Errors;
using Pipeline.Core.Models;
using Pipeline.Core.Rows;
using Pipeline.Data;
using Pipeline.Data.Inference;
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
