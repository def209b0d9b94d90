using Pipeline.Registry.Files;

namespace Pipeline.Registry.Tests.Files;

public sealed class FileLockTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Only_one_holds_a_lock()
    {
        using var first = FileLock.TryAcquire(_folder.At("lock"));
        Assert.NotNull(first);
        Assert.Null(FileLock.TryAcquire(_folder.At("lock")));
        first.Dispose();
        using var second = FileLock.TryAcquire(_folder.At("lock"));
        Assert.NotNull(second);
    }

    [Fact]
    public async Task Waiting_ends_with_an_error_that_says_who_to_wait_for()
    {
        using var first = FileLock.TryAcquire(_folder.At("lock"));
        var error = await Assert.ThrowsAsync<PipelineException>(() => FileLock.AcquireAsync(
            _folder.At("lock"), TimeSpan.FromMilliseconds(60), TestContext.Current.CancellationToken));
        Assert.Equal("PIP5003", error.Code);
    }

    public void Dispose() => _folder.Dispose();
}
