using System.Runtime.InteropServices;

namespace Nuke.Common.Execution;

/// <summary>Turns Ctrl-C and a request to end into a cancellation, so that the build ends in order.</summary>
internal static class Interruption
{
    public static IDisposable Watch(CancellationTokenSource cancel)
    {
        var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        return new Both(interrupt, terminate);

        void Stop(PosixSignalContext context)
        {
            // A second one ends the process at once.
            if (cancel.IsCancellationRequested)
            {
                return;
            }

            context.Cancel = true;
            cancel.Cancel();
            Tooling.ChildProcesses.Stop();
        }
    }

    private sealed class Both(IDisposable first, IDisposable second) : IDisposable
    {
        public void Dispose()
        {
            first.Dispose();
            second.Dispose();
        }
    }
}
