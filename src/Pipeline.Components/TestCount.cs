using Nuke.Common;
using Nuke.Common.IO;
using Pipeline.Delivery.Code;

namespace Pipeline.Components;

/// <summary>Prints the line that a run of all tests ends with.</summary>
internal static class TestCount
{
    /// <summary>Prints it as the very last line, where programs look for it; nothing when no test left a result.</summary>
    public static void Print(AbsolutePath results)
    {
        if (results.GlobFiles("*.trx").Count > 0)
        {
            Console.WriteLine();
            Console.WriteLine(TrxFolder.Read(results, NukeBuild.RootDirectory).ClosingLine);
        }
    }
}
