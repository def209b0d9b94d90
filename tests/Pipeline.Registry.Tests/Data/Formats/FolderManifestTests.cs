using System.Text;
using Pipeline.Registry.Data.Formats;

namespace Pipeline.Registry.Tests.Data.Formats;

public sealed class FolderManifestTests
{
    private const string Abc = "900150983cd24fb0d6963f7d28e17f72";

    [Fact]
    public void A_folder_has_the_name_that_dvc_gives_it()
    {
        // DVC's own documentation, "Internal Directories and Files": a folder of two pictures is 196a322c107c2572335158503c64bfba.dir.
        var manifest = FolderManifest.Of([new("index.jpeg", "29a6c8271c0c8fbf75d3b97aecee589f"), new("cat.jpeg", "dff70c0392d7d386c39a23c64fcc0376")]);
        Assert.Equal("196a322c107c2572335158503c64bfba.dir", manifest.Name.ToString());
        Assert.Equal(
            """[{"md5": "dff70c0392d7d386c39a23c64fcc0376", "relpath": "cat.jpeg"}, {"md5": "29a6c8271c0c8fbf75d3b97aecee589f", "relpath": "index.jpeg"}]""",
            Encoding.UTF8.GetString(manifest.Content.Span));
    }

    [Fact]
    public void Names_are_sorted_and_escaped_as_python_does()
    {
        // python3: json.dumps(sorted([{"md5": …, "relpath": …}, …], key=itemgetter("relpath")), sort_keys=True), and hashlib.md5 of it.
        // U+FF5E sorts before U+1F600, which UTF-16 would turn round; 0x7f is escaped, as all that is not between space and tilde.
        var manifest = FolderManifest.Of([new("\U0001F600.csv", Abc), new("\uFF5E.csv", Abc), new("q\"uo\\te\t\u007f.csv", Abc), new("März.csv", Abc)]);
        Assert.Equal("ddfdbd779ffe9b19cb992db014a4f92e.dir", manifest.Name.ToString());
    }

    [Fact]
    public void An_empty_folder_has_a_name_too() =>
        Assert.Equal("d751713988987e9331980363e24189ce.dir", FolderManifest.Of([]).Name.ToString()); // hashlib.md5(b"[]")

    [Fact]
    public void A_list_reads_back_as_it_was_written()
    {
        var manifest = FolderManifest.Of([new("a/b.csv", Abc), new("ä\n.csv", Abc)]);
        Assert.Equal(manifest.Entries, FolderManifest.Read(manifest.Content).Entries);
        Assert.Equal(manifest.Name, FolderManifest.Read(manifest.Content).Name);
    }

    [Theory]
    [InlineData("../outside")]
    [InlineData("/etc/passwd")]
    [InlineData("a//b")]
    [InlineData("a/./b")]
    [InlineData("")]
    [InlineData("sub/.git/config")]
    [InlineData(".dvc/config")]
    [InlineData("nul\0byte")]
    public void A_path_that_could_lead_elsewhere_is_refused(string path) => Assert.Throws<FormatException>(
        () => FolderManifest.Read(Encoding.UTF8.GetBytes(System.Text.Json.JsonSerializer.Serialize(new[] { new { md5 = Abc, relpath = path } }))));

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("""[{"relpath": "a"}]""")]
    [InlineData("""[{"md5": "900150983cd24fb0d6963f7d28e17f72.dir", "relpath": "a"}]""")]
    [InlineData("""[{"md5": "900150983cd24fb0d6963f7d28e17f72", "relpath": "a"}, {"md5": "900150983cd24fb0d6963f7d28e17f72", "relpath": "a"}]""")]
    [InlineData("""[{"md5": "900150983cd24fb0d6963f7d28e17f72", "relpath": "a"}, {"md5": "900150983cd24fb0d6963f7d28e17f72", "relpath": "a/b"}]""")]
    public void What_is_no_list_of_files_is_refused(string text) => Assert.Throws<FormatException>(() => FolderManifest.Read(Encoding.UTF8.GetBytes(text)));
}
