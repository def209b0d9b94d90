using Pipeline.Registry.Data.Formats;

namespace Pipeline.Registry.Tests.Data.Formats;

public sealed class PointerFileTests
{
    private static readonly ObjectName Abc = new("900150983cd24fb0d6963f7d28e17f72", IsFolder: false);

    [Fact]
    public void A_new_pointer_is_what_dvc_3_writes()
    {
        Assert.Equal(
            "outs:\n- md5: 900150983cd24fb0d6963f7d28e17f72\n  size: 3\n  hash: md5\n  path: rows.csv\n",
            PointerFile.Write(new() { Path = "rows.csv", Content = Abc, Bytes = 3 }));
        Assert.Equal(
            "outs:\n- md5: 196a322c107c2572335158503c64bfba.dir\n  size: 9\n  nfiles: 2\n  hash: md5\n  path: images\n",
            PointerFile.Write(new() { Path = "images", Content = new("196a322c107c2572335158503c64bfba", IsFolder: true), Bytes = 9, Files = 2 }));
    }

    [Fact]
    public void A_pointer_of_an_old_dvc_is_read()
    {
        // iterative/example-get-started, data/data.xml.dvc, as DVC 0.x wrote it.
        var pointer = PointerFile.Read("md5: 301598c8348f8ac0c95abc6fc19da952\nwdir: .\nouts:\n- md5: a304afb96060aad90176268345e10355\n  path: data.xml\n  cache: true\n  metric: false\n  persist: false\n");
        var output = Assert.Single(pointer.Outputs);
        Assert.Equal(("data.xml", null, true), (output.Path, output.Bytes, output.IsCached));
        Assert.True(output.Content!.Value.IsLegacy);
        Assert.Equal("a3/04afb96060aad90176268345e10355", output.Content.Value.ToLegacyPath());
    }

    [Fact]
    public void Several_outputs_are_read()
    {
        var pointer = PointerFile.Read("outs:\n- md5: 900150983cd24fb0d6963f7d28e17f72\n  hash: md5\n  path: a.csv\n- md5: 196a322c107c2572335158503c64bfba.dir\n  size: 9\n  nfiles: 2\n  hash: md5\n  path: images\n- path: report.csv\n  cache: false\n");
        Assert.Equal(["a.csv", "images", "report.csv"], pointer.Outputs.Select(output => output.Path));
        Assert.Equal([false, true, false], pointer.Outputs.Select(output => output.Content?.IsFolder ?? false));
        Assert.Equal([true, true, false], pointer.Outputs.Select(output => output.IsCached));
        Assert.Equal((9L, 2L), (pointer.Outputs[1].Bytes, pointer.Outputs[1].Files));
    }

    [Fact]
    public void A_change_leaves_what_the_team_wrote()
    {
        const string Text = "# ask Ada\nouts:\n  - md5: a304afb96060aad90176268345e10355 # nightly\n    desc: cats & dogs\n    path: a.csv\n  - md5: a304afb96060aad90176268345e10355\n    path: b.csv\nmeta:\n  owner: Ada\n";
        Assert.Equal(
            "# ask Ada\nouts:\n  - md5: 900150983cd24fb0d6963f7d28e17f72\n    size: 3\n    hash: md5 # nightly\n    desc: cats & dogs\n    path: a.csv\n  - md5: a304afb96060aad90176268345e10355\n    path: b.csv\nmeta:\n  owner: Ada\n",
            PointerFile.Read(Text).With(new() { Path = "a.csv", Content = Abc, Bytes = 3 }));
    }

    [Fact]
    public void A_change_of_a_new_pointer_is_a_new_pointer()
    {
        var old = PointerFile.Write(new() { Path = "a.csv", Content = new("a304afb96060aad90176268345e10355", IsFolder: false), Bytes = 123 });
        var wanted = new DataOutput { Path = "a.csv", Content = Abc, Bytes = 3 };
        Assert.Equal(PointerFile.Write(wanted), PointerFile.Read(old).With(wanted));
    }

    [Theory]
    [InlineData("rows.csv")]
    [InlineData("2024 rows.csv")]
    [InlineData("it's.csv")]
    [InlineData("#.csv")]
    [InlineData("Zeilen für März.csv")]
    [InlineData("null")]
    [InlineData("- a: b")]
    [InlineData("1.0")]
    public void A_pointer_reads_back_what_it_writes(string name) =>
        Assert.Equal(name, Assert.Single(PointerFile.Read(PointerFile.Write(new() { Path = name, Content = Abc, Bytes = 3 })).Outputs).Path);

    [Theory]
    [InlineData("")]
    [InlineData("outs: []\n")]
    [InlineData("outs:\n- just text\n")]
    [InlineData("{")]
    [InlineData("outs:\n- md5: ../../../../etc/passwd\n  path: rows.csv\n")]
    [InlineData("outs:\n- md5: 900150983cd24fb0d6963f7d28e17f72\n  path: ../rows.csv\n")]
    [InlineData("outs:\n- md5: 900150983cd24fb0d6963f7d28e17f72\n  path: /rows.csv\n")]
    [InlineData("outs:\n- md5: 900150983cd24fb0d6963f7d28e17f72\n  size: many\n  path: rows.csv\n")]
    [InlineData("outs:\n- md5: 900150983cd24fb0d6963f7d28e17f72\n  hash: sha1\n  path: rows.csv\n")]
    [InlineData("outs:\n- etag: abc\n  path: rows.csv\n")]
    public void What_is_no_pointer_is_refused(string text) => Assert.Throws<FormatException>(() => PointerFile.Read(text));
}
