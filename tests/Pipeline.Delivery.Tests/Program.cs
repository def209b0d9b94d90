using Pipeline.Delivery.Tests.Data;
using Pipeline.Delivery.Tests.Promotion;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace Pipeline.Delivery.Tests;

/// <summary>The test program's own entry, as the framework would generate it, but for the promotions and transfers it starts to be killed.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        if ((ChildPromotion.RunIfChild() ?? ChildTransfer.RunIfChild()) is { } child)
        {
            return await child;
        }

        return args.Any(argument => argument is "--server" or "--internal-msbuild-node")
            ? await TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions)
            : await ConsoleRunner.Run(args);
    }
}
