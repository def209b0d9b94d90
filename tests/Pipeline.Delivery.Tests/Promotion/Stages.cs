using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Pipeline.Core.Digests;
using Pipeline.Core.Stages;
using Pipeline.Delivery.Promotion;
using Pipeline.Delivery.Runtimes;
using Pipeline.Registry.Images;
using Pipeline.Registry.Ledgers;
using Pipeline.Testing;

namespace Pipeline.Delivery.Tests.Promotion;

/// <summary>The stages of one test, with a ledger and a state folder of their own. Everything that it starts ends with it.</summary>
internal sealed class Stages : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _store;

    private Stages(ScoringImages images) => (_store, Images) = (images.Store, images);

    public ScoringImages Images { get; }

    public string Folder => _folder.At("state");

    public int Port { get; } = FreePort();

    public Ledger Ledger => LedgerIn(Folder);

    public StageKeeper Keeper => new(Folder, Ledger, TimeProvider.System);

    public Promoter Promoter => new(Folder, Ledger, new ImageStore(_store), new ProcessRuntime(Folder, TimeProvider.System), TimeProvider.System);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Registers all versions.</summary>
    public static async Task<Stages> MakeAsync(ScoringImages images)
    {
        var stages = new Stages(images);
        Directory.CreateDirectory(Path.Combine(stages.Folder, "environments"));
        Directory.CreateSymbolicLink(Path.Combine(stages.Folder, "environments", "images"), images.Unpacked);
        foreach (var version in new[] { "1.0.0", "1.1.0", "1.2.0", ScoringImages.Broken })
        {
            await stages.Ledger.RegisterVersionAsync(
                new("tiny", ScoringImages.Read(images.Store, version).Model, new(new string('a', 40), "main", Dirty: false), Digest.Of("gated"), "tests"),
                VersionChoice.Exactly(version),
                Cancel);
        }

        return stages;
    }

    public static Rollout Rollout(double bakeSeconds) => Stage.Staging.Direct()
        .Then(Stage.Production.Canary(0.5, 1).Bake(TimeSpan.FromSeconds(bakeSeconds)));

    public static Ledger LedgerIn(string folder) => new(LedgerSettings.In(folder), TimeProvider.System);

    public static PromotionRequest Request(string store, string version, Stage stage, int firstPort, double bakeSeconds = 0.5)
    {
        var rollout = Rollout(bakeSeconds);
        return new(
            new(ScoringImages.Read(store, version), Digest.Of("verified " + version)), rollout, stage, new StagePorts(rollout, firstPort).Of(stage), "tests");
    }

    public static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();

        // Production has the port after it.
        return Math.Min(((IPEndPoint)probe.LocalEndpoint).Port, 65_000);
    }

    public Task<PromotionResult> PromoteAsync(string version, Stage? stage = null, double bakeSeconds = 0.5, CancellationToken? stop = null) =>
        Promoter.PromoteAsync(Request(_store, version, stage ?? Stage.Staging, Port, bakeSeconds), stop ?? Cancel);

    public Task<PromotionResult> RollBackAsync(Stage? stage = null) =>
        Promoter.RollBackAsync("tiny", stage ?? Stage.Staging, new StagePorts(Rollout(1), Port).Of(stage ?? Stage.Staging), "tests", Cancel);

    public string InstanceName(string version) => $"tiny-staging-{ScoringImages.Read(_store, version).Manifest.Abbreviated}";

    public LedgerEntry? Held(Stage? stage = null) => Ledger.Current("tiny", stage ?? Stage.Staging)?.Value;

    /// <summary>Asks a stage for a score and gives the version that answered.</summary>
    public async Task<string> AskAsync(Stage? stage = null)
    {
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{Port + (stage == Stage.Production ? 1 : 0)}") };
        using var answer = await Load.AskAsync(http, Cancel);
        answer.EnsureSuccessStatusCode();
        return answer.Headers.GetValues("X-Model-Version").Single();
    }

    /// <summary>Gives the ids of all processes that run for these stages: their address files are in this test's folder.</summary>
    public IReadOnlyList<int> Processes() => [.. Directory.EnumerateDirectories("/proc")
        .Select(Path.GetFileName)
        .Where(name => int.TryParse(name, CultureInfo.InvariantCulture, out _) && CommandLine(name!).Contains(Folder + "/environments/", StringComparison.Ordinal))
        .Select(name => int.Parse(name!, CultureInfo.InvariantCulture))];

    public async ValueTask DisposeAsync()
    {
        try
        {
            await Keeper.DownAsync("tiny", Stage.Staging, CancellationToken.None);
            await Keeper.DownAsync("tiny", Stage.Production, CancellationToken.None);
            Assert.Empty(Processes());
        }
        finally
        {
            foreach (var process in Processes())
            {
                System.Diagnostics.Process.GetProcessById(process).Kill();
            }

            _folder.Dispose();
        }
    }

    private static string CommandLine(string process)
    {
        try
        {
            return Encoding.UTF8.GetString(File.ReadAllBytes($"/proc/{process}/cmdline"));
        }
        catch (IOException)
        {
            return string.Empty;
        }
    }
}
