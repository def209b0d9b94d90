using Serilog;

namespace Nuke.Common;

/// <summary>Repeats what may fail, or goes on in spite of it.</summary>
public static class ControlFlow
{
    /// <summary>Runs an action; a failure is a warning.</summary>
    public static void SuppressErrors(Action action, bool logWarning = true)
    {
        try
        {
            action();
        }
        catch (Exception exception)
        {
            if (logWarning)
            {
                Log.Warning("{Message:l}", exception.Message);
            }
        }
    }

    /// <summary>Runs a function; a failure is a warning, and gives the default.</summary>
    public static T? SuppressErrors<T>(Func<T> action, T? defaultValue = default, bool logWarning = true)
    {
        var result = defaultValue;
        SuppressErrors(() => { result = action(); }, logWarning);
        return result;
    }

    /// <summary>Runs an action until it succeeds, at most a number of times, waiting longer after each failure.</summary>
    /// <param name="action">What to do.</param>
    /// <param name="cleanup">What to do after each try.</param>
    /// <param name="retryAttempts">How often it is tried, at least once.</param>
    /// <param name="delay">How long to wait after the first failure; twice as long after the next.</param>
    /// <param name="logAction">Takes each failure's message.</param>
    public static void ExecuteWithRetry(
        Action action, Action? cleanup = null, int retryAttempts = 3, TimeSpan? delay = null, Action<string>? logAction = null)
    {
        var wait = delay ?? TimeSpan.Zero;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                action();
                return;
            }
            catch (Exception exception) when (attempt < retryAttempts)
            {
                (logAction ?? (message => Log.Warning("{Message:l}", message)))($"Attempt {attempt} of {retryAttempts} failed: {exception.Message}");
            }
            finally
            {
                cleanup?.Invoke();
            }

            Task.Delay(wait).GetAwaiter().GetResult();
            wait *= 2;
        }
    }
}
