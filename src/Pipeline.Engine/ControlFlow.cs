using Serilog;

namespace Nuke.Common;

/// <summary>Repeats what may fail, or goes on in spite of it.</summary>
public static class ControlFlow
{
    /// <summary>Runs an action; a failure is a warning.</summary>
    /// <param name="action">What to do.</param>
    /// <param name="includeStackTrace">Whether the warning says where in the code it happened.</param>
    /// <param name="logWarning">Whether there is a warning at all.</param>
    public static void SuppressErrors(Action action, bool includeStackTrace = false, bool logWarning = true)
    {
        try
        {
            action();
        }
        catch (Exception exception)
        {
            if (logWarning)
            {
                Log.Warning("{Message:l}", includeStackTrace ? exception.ToString() : exception.Message);
            }
        }
    }

    /// <summary>Runs a function; a failure is a warning, and gives the default.</summary>
    public static T? SuppressErrors<T>(Func<T> action, T? defaultValue = default, bool includeStackTrace = false, bool logWarning = true)
    {
        var result = defaultValue;
        SuppressErrors(() => { result = action(); }, includeStackTrace, logWarning);
        return result;
    }

    /// <summary>Runs a function; a failure is a warning, and gives nothing.</summary>
    public static IEnumerable<T> SuppressErrors<T>(Func<IEnumerable<T>> action, bool includeStackTrace = false) =>
        SuppressErrors<IEnumerable<T>>(action, [], includeStackTrace)!;

    /// <summary>Runs an action until it succeeds, at most a number of times.</summary>
    /// <param name="action">What to do.</param>
    /// <param name="cleanup">What to do after each try.</param>
    /// <param name="retryAttempts">How often it is tried, at least once.</param>
    /// <param name="delay">How long to wait after a failure; null for not at all.</param>
    /// <param name="logAction">Takes each failure's message.</param>
    public static void ExecuteWithRetry(
        Action action, Action? cleanup = null, int retryAttempts = 3, TimeSpan? delay = null, Action<string>? logAction = null)
    {
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

            if (delay is { } wait)
            {
                Task.Delay(wait).GetAwaiter().GetResult();
            }
        }
    }
}
