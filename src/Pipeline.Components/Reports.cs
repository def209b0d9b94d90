using System.Text;
using Nuke.Common.IO;
using Pipeline.Registry.Files;

namespace Pipeline.Components;

/// <summary>Writes pages for people.</summary>
internal static class Reports
{
    public static Task WriteAsync(AbsolutePath path, string text, CancellationToken cancellationToken) =>
        AtomicFile.WriteAsync(path, Encoding.UTF8.GetBytes(text), cancellationToken);
}
