namespace Pipeline.Engine.Incremental;

/// <summary>Lets one build at a time make a target's outputs; another one waits and then finds them made.</summary>
internal static class TargetLock
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    public static async Task<IDisposable?> TakeAsync(string folder, string target, Action waiting, TimeProvider clock, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, "locks", target + ".lock");
        for (var first = true; ; first = false)
        {
            try
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (UnauthorizedAccessException)
            {
                // Nothing can be written here, so nobody else writes either; the target itself says what it cannot do.
                return null;
            }
            catch (IOException) when (File.Exists(path))
            {
                if (first)
                {
                    waiting();
                }

                await Task.Delay(Pause, clock, cancellationToken);
            }
            catch (IOException)
            {
                return null;
            }
        }
    }
}
