using Nuke.Common;
using Nuke.Common.Hosts;
using Nuke.Common.IO;
using Serilog;

namespace Pipeline.Engine;

/// <summary>Empties the cache of what targets made.</summary>
public interface ICleanCache : INukeBuild
{
    /// <summary>Gets the target that forgets every earlier run.</summary>
    Target CacheClean => _ => _
        .Description("Forget every earlier run: delete .pipeline/cache")
        .Executes(() =>
        {
            var cache = RootDirectory / ".pipeline" / "cache";
            var size = cache.GlobFiles("blobs/**/*").Sum(file => new FileInfo(file).Length);
            // The locks stay: another build may hold one.
            (cache / "blobs").DeleteDirectory();
            (cache / "entries").DeleteDirectory();
            (cache / "last").DeleteDirectory();
            (cache / "code").DeleteDirectory();
            (cache / "reach").DeleteDirectory();

            Log.Information("{Size:l} freed", Quantity.Bytes(size));
        });
}
