using Pipeline.Core.Contracts;
using Pipeline.Core.Errors;
using Pipeline.Core.Models;
using Pipeline.Testing;

namespace Pipeline.Data.Tests.Samples;

/// <summary>Files of orders in a folder of their own, checked as of noon of 26 November 2026.</summary>
internal sealed class Orders : IDisposable
{
    public const string Header = "Number,Net,Gross,Ship,Bill,Email,Placed,Paid,Sent,Returned\n";

    public const string Good = Header
        + "A-1,10,12,ulm,ulm,ada@example.org,2026-11-20,2026-11-20T10:00:00,21.11.2026 09:30 +01:00,no\n"
        + "A-2,20,24,ulm,Köln,bo@example.org,2026-11-21,2026-11-22 10:00,23.11.2026 09:30 +01:00,no\n"
        + "A-3,30,36,Köln,Köln,,2026-11-22,,,yes\n"
        + "A-4,40,48,ulm,ulm,cy@example.org,2026-11-25,2026-11-25T23:59:59.5,26.11.2026 00:30 +01:00,no\n";

    private readonly TemporaryFolder _folder = new();

    public static DateTimeOffset Noon { get; } = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);

    public static DataContract<Order> Contract => DataContract.For<Order>();

    public string Root => _folder.Path;

    public string At(string name) => _folder.At(name);

    public Task WriteAsync(string name, string text) => File.WriteAllTextAsync(At(name), text, TestContext.Current.CancellationToken);

    public async Task<DataVerdict> JudgeAsync(string csv, DataContract<Order> contract)
    {
        await WriteAsync("orders.csv", csv);
        return await JudgeFileAsync("orders.csv", contract);
    }

    public Task<DataVerdict> JudgeFileAsync(string path, DataContract<Order> contract) => DataValidator.JudgeAsync(
        "orders", contract, DataSource.File(path), Root, new DataOptions { AsOf = Noon }, TestContext.Current.CancellationToken);

    public async Task<PipelineException> RefusalAsync(string csv, DataContract<Order> contract) =>
        await Assert.ThrowsAsync<PipelineException>(() => JudgeAsync(csv, contract));

    public void Dispose() => _folder.Dispose();
}
