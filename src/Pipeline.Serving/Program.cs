using Pipeline.Core.Errors;
using Pipeline.Serving.CommandLine;
using Pipeline.Serving.Gateways;
using Pipeline.Serving.Hosting;

namespace Pipeline.Serving;

/// <summary>The program: <c>host</c> serves models, <c>gateway</c> splits traffic between hosts.</summary>
public static class Program
{
    /// <summary>Exit code after an error that was reported on standard error.</summary>
    public const int Failed = 1;

    /// <summary>Exit code after a command line that cannot be understood.</summary>
    public const int Misused = 2;

    /// <summary>Runs until the process is asked to end (SIGTERM, SIGINT).</summary>
    /// <param name="args">The command and its options.</param>
    /// <returns>0 after an orderly end, 1 after an error, 2 after a wrong command line.</returns>
    public static async Task<int> Main(string[] args)
    {
        try
        {
            switch (Arguments.Parse(args))
            {
                case Arguments.Host host:
                    await ScoringHost.RunAsync(host, TimeProvider.System, CancellationToken.None);
                    break;
                case Arguments.Gateway gateway:
                    await Gateway.RunAsync(gateway, TimeProvider.System, CancellationToken.None);
                    break;
                case Arguments.Help:
                    await Console.Out.WriteLineAsync(Arguments.Usage);
                    break;
            }

            return 0;
        }
        catch (PipelineException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return exception.Code == Arguments.ErrorCode ? Misused : Failed;
        }
    }
}
