using Pipeline.Core.Contracts;
using Pipeline.Core.Errors;
using Pipeline.Core.Models;
using Pipeline.Testing;

namespace Pipeline.Data.Tests.Samples;

/// <summary>Files of people in a folder of their own.</summary>
internal sealed class People : IDisposable
{
    public const string Header = "Id,Age,Children,City,Member\n";
    public const string Good = Header + "1,30,0,ulm,yes\n2,NA,2,Köln,no\n3,70.5,1,,yes\n4,18,0,ulm,no\n";

    private readonly TemporaryFolder _folder = new();

    public string Root => _folder.Path;

    public static DataContract<Person> Contract { get; } = DataContract.For<Person>().Unique(person => person.Id);

    public string At(string name) => _folder.At(name);

    public Task<DataVerdict> JudgeAsync(string csv, DataContract<Person>? contract = null) => JudgeAsync("people.csv", csv, contract);

    public async Task<DataVerdict> JudgeAsync(string name, string text, DataContract<Person>? contract = null)
    {
        await File.WriteAllTextAsync(At(name), text, TestContext.Current.CancellationToken);
        return await JudgeFileAsync(name, contract);
    }

    public Task<DataVerdict> JudgeFileAsync(string name, DataContract<Person>? contract = null) => DataValidator.JudgeAsync(
        "people", contract ?? Contract, DataSource.File(name), Root, new DataOptions(), TestContext.Current.CancellationToken);

    public async Task<PipelineException> RefusalAsync(string csv) => await Assert.ThrowsAsync<PipelineException>(() => JudgeAsync(csv));

    public void Dispose() => _folder.Dispose();
}
