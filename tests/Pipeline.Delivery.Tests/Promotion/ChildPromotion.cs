using System.Diagnostics;
using System.Globalization;
using Pipeline.Core.Stages;
using Pipeline.Delivery.Promotion;
using Pipeline.Delivery.Runtimes;
using Pipeline.Registry.Images;

namespace Pipeline.Delivery.Tests.Promotion;

/// <summary>This test program started once more to promote, and to be killed in the middle of it.</summary>
internal static class ChildPromotion
{
    private const string Variable = "PIPELINE_DELIVERY_TESTS_CHILD";

    /// <summary>Starts a promotion to staging and kills it as soon as something holds.</summary>
    public static async Task KillAsync(Stages stages, string version, Func<bool> moment, CancellationToken cancellationToken)
    {
        var host = Environment.ProcessPath!;
        var start = new ProcessStartInfo(host) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(host) == "dotnet")
        {
            start.ArgumentList.Add(typeof(ChildPromotion).Assembly.Location);
        }

        start.Environment[Variable] = string.Join('\n', stages.Images.Store, stages.Folder, version, stages.Port);
        using var process = Process.Start(start)!;
        try
        {
            while (!moment())
            {
                Assert.False(process.HasExited, "The promotion ended before the moment to kill it.");
                await Task.Delay(1, cancellationToken); // watched closely: the moments are short
            }
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync(cancellationToken);
        }
    }

    /// <summary>Says what a child is to do; null in the test program itself.</summary>
    public static Task<int>? RunIfChild()
    {
        var call = Environment.GetEnvironmentVariable(Variable);
        Environment.SetEnvironmentVariable(Variable, null);
        return call?.Split('\n') is [var store, var folder, var version, var port]
            ? PromoteAsync(store, folder, version, int.Parse(port, CultureInfo.InvariantCulture))
            : null;
    }

    private static async Task<int> PromoteAsync(string store, string folder, string version, int port)
    {
        var promoter = new Promoter(
            folder, Stages.LedgerIn(folder), new ImageStore(store), new ProcessRuntime(folder, TimeProvider.System), TimeProvider.System);
        await promoter.PromoteAsync(Stages.Request(store, version, Stage.Staging, port), CancellationToken.None);
        return 0;
    }
}
