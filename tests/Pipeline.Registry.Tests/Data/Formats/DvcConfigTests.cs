using Pipeline.Registry.Data.Formats;

namespace Pipeline.Registry.Tests.Data.Formats;

public sealed class DvcConfigTests
{
    [Fact]
    public void The_settings_of_a_published_dvc_repository_are_read()
    {
        // iterative/example-get-started, .dvc/config.
        var config = Read("['remote \"storage\"']\nurl = https://remote.dvc.org/get-started\n[core]\nremote = storage\n");
        Assert.Equal("storage", config.Find("core", "remote"));
        Assert.Equal(["storage"], config.Remotes);
        Assert.Equal("https://remote.dvc.org/get-started", config.FindRemote("storage")!["url"]);
    }

    [Fact]
    public void Later_settings_count_and_others_stay()
    {
        var config = Read("[core]\n    remote = storage\n    analytics = false\n");
        config.Read("# local\n[core]\nremote = \"mine\"\n");
        Assert.Equal(("mine", "false"), (config.Find("core", "remote"), config.Find("core", "analytics")));
    }

    [Fact]
    public void A_line_that_is_nothing_is_named() =>
        Assert.Equal("line 2 is neither a section nor a setting", Assert.Throws<FormatException>(() => Read("[core]\nremote\n")).Message);

    private static DvcConfig Read(string text)
    {
        var config = new DvcConfig();
        config.Read(text);
        return config;
    }
}
