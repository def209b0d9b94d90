using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace Pipeline.Registry.Tests;

/// <summary>The test program's own entry, as the framework would generate it, but for the children it starts of itself.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        if (ChildProgram.RunIfChild() is { } child)
        {
            return await child;
        }

        return args.Any(argument => argument is "--server" or "--internal-msbuild-node")
            ? await TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions)
            : await ConsoleRunner.Run(args);
    }
}
