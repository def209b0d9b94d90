using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Pipeline.Testing;

namespace Pipeline.EndToEnd.Tests;

/// <summary>What the main job needs of this repository, in a folder of its own: the data, the parameters and one commit.</summary>
internal sealed class Checkout : IDisposable
{
    public const string CsvPath = "samples/CreditRisk/data/credit_data.csv";

    private static readonly string[] Essentials = [".gitignore", ".nuke/parameters.json", CsvPath];
    private readonly TemporaryFolder _folder = new();

    private Checkout()
    {
    }

    public string Root => _folder.Path;

    public string Csv => At(CsvPath);

    public static Checkout New(bool commit = true)
    {
        Needs.Program("git");
        var checkout = new Checkout();
        foreach (var path in Essentials)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(checkout.At(path))!);
            File.Copy(Path.Combine(RepositoryRoot.Path, path), checkout.At(path));
        }

        Git.NewRepository(checkout.Root);
        if (commit)
        {
            Git.CommitAll(checkout.Root);
        }

        return checkout;
    }

    /// <summary>Gives a copy of a checkout in which the model was trained and passed its gates.</summary>
    public static async Task<Checkout> GatedAsync() => CopyOf(await Original.Gated);

    /// <summary>Gives a copy of a checkout whose model was registered, packed and verified in its image.</summary>
    public static async Task<Checkout> VerifiedAsync()
    {
        Needs.Part(OperatingSystem.IsLinux(), "a base image is assembled from this machine on Linux only");
        return CopyOf(await OriginalWithImage.Verified);
    }

    /// <summary>Gives a fresh clone of what is committed in a checkout.</summary>
    public static Checkout CloneOf(Checkout original)
    {
        var clone = new Checkout();
        Git.Clone(original.Root, clone.Root);
        return clone;
    }

    /// <summary>Gives a fresh clone of what is committed in this repository.</summary>
    public static Checkout CloneOfThisRepository()
    {
        Needs.Program("git");
        var clone = new Checkout();
        Git.Clone(RepositoryRoot.Path, clone.Root);
        Git.Sign(clone.Root);
        return clone;
    }

    public string At(string path) => Path.Combine(Root, path);

    public string Evidence(string name) => At($"artifacts/evidence/{name}.json");

    public Running Start(params string[] arguments) => new(Root, arguments, []);

    public Running StartIn(IEnumerable<(string Name, string Value)> environment, params string[] arguments) => new(Root, arguments, environment);

    public Task<Ended> RunAsync(params string[] arguments) => RunInAsync([], arguments);

    public async Task<Ended> RunInAsync(IEnumerable<(string Name, string Value)> environment, params string[] arguments)
    {
        using var running = new Running(Root, arguments, environment);
        return await running.EndAsync();
    }

    /// <summary>Runs another build program than that of this repository.</summary>
    public async Task<Ended> RunProgramAsync(string program, params string[] arguments)
    {
        using var running = new Running(Root, arguments, [], program);
        return await running.EndAsync();
    }

    /// <summary>Brings what an image is packed from: evidence of validated code, and the scoring host that was compiled with these tests;
    /// publishing it would compile everything again.</summary>
    public async Task BringHostAsync(string artifacts = "artifacts")
    {
        await new Production(this, artifacts).ValidateCodeAsync();
        var host = Path.GetDirectoryName(BuildProgram.Of("Pipeline.Serving"))!;
        foreach (var file in Directory.EnumerateFiles(host, "*", AllOfIt).Where(file => Path.GetExtension(file) is not ".pdb" and not ".xml"))
        {
            var target = At(Path.Combine(".pipeline/host", Path.GetRelativePath(host, file)));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    /// <summary>Rewrites one line of the data.</summary>
    /// <param name="line">Counted from 1, the header.</param>
    /// <param name="change">What becomes of it.</param>
    public void ChangeLine(int line, Func<string, string> change)
    {
        var lines = File.ReadAllLines(Csv);
        var changed = change(lines[line - 1]);
        Assert.NotEqual(lines[line - 1], changed);
        lines[line - 1] = changed;
        File.WriteAllLines(Csv, lines);
    }

    /// <summary>Rewrites one column of the data, row by row; missing values stay.</summary>
    public void ChangeColumn(string column, Func<int, string> change)
    {
        var lines = File.ReadAllLines(Csv).Select(line => line.Split(',')).ToList();
        var place = Array.FindIndex(lines[0], name => name.Trim('"') == column);
        foreach (var line in lines.Skip(1).Where(line => line[place].Length > 0))
        {
            line[place] = change(int.Parse(line[place], CultureInfo.InvariantCulture));
        }

        File.WriteAllLines(Csv, lines.Select(line => string.Join(',', line)));
    }

    public string ModelDigest() => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(At("artifacts/model/model.onnx"))));

    /// <summary>Reads a measure from the evidence of the evaluation.</summary>
    public double Measured(string metric)
    {
        using var evidence = JsonDocument.Parse(File.ReadAllBytes(Evidence("evaluated-model")));
        return evidence.RootElement.GetProperty("predicate").GetProperty("overall").EnumerateArray()
            .Single(measure => measure.GetProperty("metric").GetString() == metric)
            .GetProperty("value").GetDouble();
    }

    /// <summary>Gives every file of the results with its content's digest and the time it was written.</summary>
    public SortedDictionary<string, string> Results() => new(
        Directory.Exists(At("artifacts"))
            ? Directory.EnumerateFiles(At("artifacts"), "*", AllOfIt).ToDictionary(
                file => Path.GetRelativePath(Root, file),
                file => $"{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)))} {File.GetLastWriteTimeUtc(file):O}")
            : [],
        StringComparer.Ordinal);

    /// <summary>Gives the files that a program wrote for people and for itself; layers and models left out.</summary>
    public IEnumerable<string> TextFiles() => Directory.EnumerateFiles(Root, "*", AllOfIt)
        .Where(file => Path.GetExtension(file) is ".log" or ".json" or ".md" or ".html" or ".txt" or ".jsonl" && new FileInfo(file).Length < 10_000_000);

    /// <summary>Fails when a file is left that was being written.</summary>
    public void HasNothingHalfWritten() => Assert.DoesNotContain(
        Directory.EnumerateFiles(Root, "*", AllOfIt).Where(file => !file.StartsWith(At(".git/"), StringComparison.Ordinal)),
        file => Path.GetExtension(file) is ".tmp" or ".part" or ".partial" or ".new");

    public void Dispose() => _folder.Dispose();

    private static EnumerationOptions AllOfIt => new() { RecurseSubdirectories = true, AttributesToSkip = 0 };

    private static Checkout CopyOf(Checkout original)
    {
        var copy = new Checkout();
        foreach (var file in Directory.EnumerateFiles(original.Root, "*", AllOfIt))
        {
            var target = copy.At(Path.GetRelativePath(original.Root, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return copy;
    }

    private static Checkout Kept(Checkout checkout)
    {
        AppDomain.CurrentDomain.ProcessExit += (_, _) => checkout.Dispose();
        return checkout;
    }

    /// <summary>Made once, by the first test that asks; it lives as long as the tests.</summary>
    private static class Original
    {
        public static readonly Task<Checkout> Gated = MakeAsync();

        private static async Task<Checkout> MakeAsync()
        {
            var checkout = Kept(New());
            (await checkout.RunAsync("Gate")).Succeeded();
            return checkout;
        }
    }

    /// <summary>The same for a checkout with an image.</summary>
    private static class OriginalWithImage
    {
        public static readonly Task<Checkout> Verified = MakeAsync();

        private static async Task<Checkout> MakeAsync()
        {
            var checkout = Kept(await GatedAsync());
            await checkout.BringHostAsync();
            (await checkout.RunAsync("Register", "Containerize", "VerifyImage", "--skip", "--runtime", "process")).Succeeded();
            return checkout;
        }
    }
}
