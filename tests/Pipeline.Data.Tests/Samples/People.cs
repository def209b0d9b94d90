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
        Settle(name);
        return await JudgeFileAsync(name, contract);
    }

    /// <summary>Makes a file one that was written long ago: its bytes are then digested while it is scanned, and not before.</summary>
    public void Settle(string name) => File.SetLastWriteTimeUtc(At(name), new DateTime(2026, 11, 1, 12, 0, 0, DateTimeKind.Utc));

    public Task<DataVerdict> JudgeFileAsync(string name, DataContract<Person>? contract = null) => DataValidator.JudgeAsync(
        "people", contract ?? Contract, DataSource.File(name), Root, new DataOptions(), TestContext.Current.CancellationToken);

    /// <summary>Gives the refusal of a text; it is the same whether the file was written just now or long ago.</summary>
    public async Task<PipelineException> RefusalAsync(string csv)
    {
        var refusal = await Assert.ThrowsAsync<PipelineException>(() => JudgeAsync(csv));
        File.SetLastWriteTimeUtc(At("people.csv"), DateTime.UtcNow);
        Assert.Equal(refusal.Message, (await Assert.ThrowsAsync<PipelineException>(() => JudgeFileAsync("people.csv"))).Message);
        return refusal;
    }

    public void Dispose() => _folder.Dispose();
}
