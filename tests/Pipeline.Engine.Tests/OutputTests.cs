using Nuke.Common;
using Nuke.Common.IO;

namespace Pipeline.Engine.Tests;

/// <summary>Outputs are what the last run left, or the target is not up to date; what is remembered is true, or it is not used.</summary>
public sealed class OutputTests : IDisposable
{
    private const string Secret = "hunter2-and-more";
    private readonly Trial _trial = new();

    public OutputTests()
    {
        _trial.Write("in.txt", "hello");
        Works.During = null;
        Works.Word = "one";
    }

    public void Dispose() => _trial.Dispose();

    [Fact]
    public void A_file_added_to_an_output_folder_is_noticed_and_named()
    {
        Run("Folder", "Folder Succeeded");
        Run("Folder", "Folder UpToDate");
        _trial.Write("out/folder/stray.txt", "stray");
        Run("Folder", "Folder Succeeded");
        Assert.Contains("out/folder/stray.txt was added to its outputs", _trial.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_another_target_leaves_in_the_same_folder_is_not_a_change()
    {
        Run("Folder", "Folder Succeeded");
        Run("Neighbour", "Neighbour Succeeded");
        Run("Folder", "Folder UpToDate");
        Run("Neighbour", "Neighbour UpToDate");
    }

    [Fact]
    public void Changed_permissions_of_an_output_are_noticed_and_put_back()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no permission bits");
            return;
        }

        Run("Folder", "Folder Succeeded");
        var file = _trial.At("out", "folder", "a.txt");
        var mode = File.GetUnixFileMode(file);
        File.SetUnixFileMode(file, mode | UnixFileMode.UserExecute);
        Run("Folder", "Folder Restored");
        Assert.Contains("the permissions of its output out/folder/a.txt were changed", _trial.Output, StringComparison.Ordinal);
        Assert.Equal(mode, File.GetUnixFileMode(file));
    }

    [Fact]
    public void An_input_that_changes_while_the_target_runs_makes_it_run_again()
    {
        Works.During = () => _trial.Write("in.txt", "edited meanwhile");
        Run("Folder", "Folder Succeeded");
        Works.During = null;
        Run("Folder", "Folder Succeeded");
        Assert.Contains("input in.txt changed", _trial.Output, StringComparison.Ordinal);
        Run("Folder", "Folder UpToDate");
    }

    [Fact]
    public void A_target_that_only_stands_for_others_passes_their_outputs_on()
    {
        Run("ThroughAll", "Folder Succeeded", "All Collective", "ThroughAll Succeeded");
        _trial.Write("in.txt", "changed");
        Run("ThroughAll", "Folder Succeeded", "All Collective", "ThroughAll Succeeded");
        Assert.Contains("why ThroughAll: runs: Folder's out/folder/a.txt changed", _trial.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_output_of_a_dependency_that_was_left_out_is_read_as_it_is()
    {
        Run("ThroughAll", "Folder Succeeded", "All Collective", "ThroughAll Succeeded");
        _trial.Write("out/folder/a.txt", "tampered");
        _trial.Run<Works>("ThroughAll", "--skip", "Folder", "--why");
        Assert.Contains("ThroughAll Succeeded", _trial.Summary);
    }

    [Fact]
    public void What_an_action_was_made_with_counts()
    {
        Run("Captures", "Captures Succeeded");
        Run("Captures", "Captures UpToDate");
        Works.Word = "two";
        Run("Captures", "Captures Succeeded");
        Assert.Contains("captured word changed", _trial.Output, StringComparison.Ordinal);
        Works.Word = "one";
        Run("Captures", "Captures Restored");
    }

    [Fact]
    public void Each_place_that_a_target_writes_to_has_a_last_run_of_its_own()
    {
        RunIn("here", "Places Succeeded");
        RunIn("there", "Places Succeeded");
        RunIn("here", "Places UpToDate");
        RunIn("there", "Places UpToDate");
        _trial.Write("out/here/place.txt", "changed");
        RunIn("there", "Places UpToDate");
        RunIn("here", "Places Restored");
        Assert.Equal(("here\n", "there\n"), (File.ReadAllText(_trial.At("out", "here", "place.txt")), File.ReadAllText(_trial.At("out", "there", "place.txt"))));
    }

    [Fact]
    public void A_record_that_was_damaged_is_no_record()
    {
        Run("Folder", "Folder Succeeded");
        var file = Assert.Single(Directory.GetFiles(_trial.At(".pipeline", "cache", "last"), "Folder-*.txt"));
        File.WriteAllText(file, File.ReadAllText(file).Replace("out/folder/a.txt", "out/folder/b.txt", StringComparison.Ordinal));
        var entry = Assert.Single(Directory.GetFiles(_trial.At(".pipeline", "cache", "entries"), "*", SearchOption.AllDirectories));
        File.WriteAllText(entry, File.ReadAllText(entry)[..^9]);
        Run("Folder", "Folder Succeeded");
        Assert.Contains("it has no record of an earlier run here", _trial.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_file_in_the_cache_is_said_to_be_damaged()
    {
        Run("Folder", "Folder Succeeded");
        var blob = Assert.Single(Directory.GetFiles(_trial.At(".pipeline", "cache", "blobs"), "*", SearchOption.AllDirectories));
        File.WriteAllText(blob, "damaged");
        File.Delete(_trial.At("out", "folder", "a.txt"));
        Run("Folder", "Folder Succeeded");
        Assert.Contains("its files in the cache were damaged", _trial.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cache_that_cannot_be_written_costs_time_and_a_warning_not_the_build()
    {
        // Files where folders should be: that stops root, too.
        _trial.Write(".pipeline/cache/last", "in the way");
        _trial.Write(".pipeline/cache/blobs", "in the way");
        Run("Folder", "Folder Succeeded");
        Assert.Contains("PIP1071", _trial.Output, StringComparison.Ordinal);
        Assert.Contains("PIP1070", _trial.Output, StringComparison.Ordinal);
        Run("Folder", "Folder Succeeded");
    }

    [Fact]
    public void No_secret_is_anywhere_below_the_pipeline_folder()
    {
        Assert.Equal(0, _trial.Run<Works>("Tells", "--token", Secret, "--why"));
        Assert.DoesNotContain(Secret, _trial.Output, StringComparison.Ordinal);
        Assert.Contains("PIP1070", _trial.Output, StringComparison.Ordinal);
        // The target itself may write where it likes; what the engine keeps may not hold it.
        Assert.Contains(Secret, File.ReadAllText(_trial.At("out", "told.txt")), StringComparison.Ordinal);
        foreach (var file in Directory.GetFiles(_trial.At(".pipeline"), "*", SearchOption.AllDirectories))
        {
            var bytes = File.ReadAllBytes(file);
            Assert.True(bytes.AsSpan().IndexOf("hunter2"u8) < 0, file);
            Assert.True(bytes.AsSpan().IndexOf(System.Text.Encoding.Unicode.GetBytes("hunter2")) < 0, file);
        }
    }

    [Fact]
    public void Another_secret_is_not_another_key()
    {
        Assert.Equal(0, _trial.Run<Works>("Tells", "--token", Secret));
        Assert.Equal(0, _trial.Run<Works>("Tells", "--token", "another-long-one"));
        Assert.Equal(["Tells UpToDate"], _trial.Summary);
    }

    [Fact]
    public void A_list_is_not_its_items_joined()
    {
        Works.List = ["a\nb"];
        Run("Lists", "Lists Succeeded");
        Works.List = ["a", "b"];
        Run("Lists", "Lists Succeeded");
    }

    [Fact]
    public void A_clock_that_was_put_back_or_forth_changes_nothing()
    {
        Run("Folder", "Folder Succeeded");
        foreach (var file in Directory.GetFiles(_trial.Root, "*", SearchOption.AllDirectories))
        {
            File.SetLastWriteTimeUtc(file, new DateTime(file.Length % 2 == 0 ? 2099 : 1999, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        }

        Run("Folder", "Folder UpToDate");
        File.Delete(_trial.At("out", "folder", "a.txt"));
        Run("Folder", "Folder Restored");
    }

    [Fact]
    public void What_is_of_use_every_day_is_not_the_first_to_be_forgotten()
    {
        Run("Folder", "Folder Succeeded");
        var old = Assert.Single(Directory.GetFiles(_trial.At(".pipeline", "cache", "entries", "Folder")));
        Run("Captures", "Captures Succeeded");
        File.SetLastWriteTimeUtc(old, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        File.SetLastWriteTimeUtc(Assert.Single(Directory.GetFiles(_trial.At(".pipeline", "cache", "entries", "Captures"))), new DateTime(2021, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Run("Folder", "Folder UpToDate");
        new Pipeline.Engine.Incremental.Cache(_trial.At(".pipeline", "cache"), new(), TimeProvider.System).Shrink(limit: new FileInfo(_trial.At("out", "folder", "a.txt")).Length);
        Assert.True(File.Exists(old));
        Assert.Empty(Directory.GetFiles(_trial.At(".pipeline", "cache", "entries", "Captures")));
    }

    [Fact]
    public void Cache_clean_forgets_every_run()
    {
        Run("Folder", "Folder Succeeded");
        Run("CacheClean", "CacheClean Succeeded");
        Run("Folder", "Folder Succeeded");
        Assert.Contains("it has no record of an earlier run here", _trial.Output, StringComparison.Ordinal);
    }

    private void Run(string target, params string[] expected)
    {
        Assert.Equal(0, _trial.Run<Works>(target, "--why", "--parallel", "1"));
        Assert.Equal(expected, _trial.Summary);
    }

    private void RunIn(string place, string expected)
    {
        Assert.Equal(0, _trial.Run<Works>("Places", "--place", place));
        Assert.Equal([expected], _trial.Summary);
    }

    private sealed class Works : NukeBuild, ICleanCache
    {
        public static Action? During { get; set; }

        public static string Word { get; set; } = "one";

        public static IReadOnlyList<string> List { get; set; } = [];

        [Parameter]
        [Secret]
        private readonly string? Token = null;

        [Parameter]
        private readonly string Place = "here";

        private Target Folder => _ => _.Inputs("in.txt").Outputs("out/folder/*").Executes(() =>
        {
            (RootDirectory / "out" / "folder" / "a.txt").WriteAllText((RootDirectory / "in.txt").ReadAllText());
            During?.Invoke();
        });

        private Target Neighbour => _ => _.Outputs("out/folder/neighbour.txt")
            .Executes(() => { (RootDirectory / "out" / "folder" / "neighbour.txt").WriteAllText("x"); });

        private Target All => _ => _.DependsOn(Folder);

        private Target ThroughAll => _ => _.DependsOn(All).Outputs("out/through.txt")
            .Executes(() => { (RootDirectory / "out" / "through.txt").WriteAllText((RootDirectory / "out" / "folder" / "a.txt").ReadAllText()); });

        private Target Places => _ => _.Outputs(() => [RootDirectory / "out" / Place / "place.txt"])
            .Executes(() => { (RootDirectory / "out" / Place / "place.txt").WriteAllText(Place); });

        private Target Captures => Writes(Word);

        private Target Lists => _ => _.InputValue("list", () => List).Outputs("out/list.txt")
            .Executes(() => { (RootDirectory / "out" / "list.txt").WriteAllText("x"); });

        private Target Tells => _ => _.Inputs("in.txt").InputValue("header", () => $"Bearer {Token}").Outputs("out/told.txt").Executes(() =>
        {
            Console.WriteLine($"the token is {Token}");
            (RootDirectory / "out" / "told.txt").WriteAllText($"token: {Token}");
            ReportSummary(figures =>
            {
                figures["token"] = Token!;
                return figures;
            });
        });

        private static Target Writes(string word) => _ => _.Outputs("out/word.txt")
            .Executes(() => { (RootDirectory / "out" / "word.txt").WriteAllText(word); });
    }
}
