using System.Globalization;

namespace Pipeline.Data.Counting;

/// <summary>How much memory may be taken, by all threads together.</summary>
/// <param name="bytes">Bytes.</param>
internal sealed class MemoryBudget(long bytes)
{
    private long _taken;

    /// <summary>Takes some.</summary>
    /// <exception cref="InsufficientMemoryException">So much is not left; the text begins as the engine's own does.</exception>
    public void Take(long more)
    {
        if (Interlocked.Add(ref _taken, more) > bytes)
        {
            throw new InsufficientMemoryException(string.Create(CultureInfo.InvariantCulture, $"Out of Memory Error: different values take more than {bytes} bytes."));
        }
    }
}
