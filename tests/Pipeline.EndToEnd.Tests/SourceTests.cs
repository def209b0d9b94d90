namespace Pipeline.EndToEnd.Tests;

public sealed class SourceTests
{
    [Fact]
    public async Task A_repository_without_any_commit_is_asked_for_its_first()
    {
        using var checkout = Checkout.New(commit: false);
        var refused = await checkout.RunAsync("ValidateCode", "--skip");
        Assert.Contains("git commit", refused.FailedWith("PIP5021"), StringComparison.Ordinal);
        Assert.Empty(checkout.Results());
    }

    [Fact]
    public async Task A_folder_without_a_repository_is_told_to_make_one()
    {
        using var checkout = Checkout.New(commit: false);
        Directory.Delete(checkout.At(".git"), recursive: true);
        var refused = await checkout.RunAsync("ValidateCode", "--skip");
        Assert.Contains("git init", refused.FailedWith("PIP5020"), StringComparison.Ordinal);
        Assert.Empty(checkout.Results());
    }

    [Fact]
    public async Task Code_that_was_never_validated_registers_no_model()
    {
        using var checkout = await Checkout.GatedAsync();
        var refused = await checkout.RunAsync("Register", "--skip");
        Assert.Contains("Run the target ValidateCode first", refused.FailedWith("PIP5010"), StringComparison.Ordinal);
        Assert.False(File.Exists(checkout.Evidence("registered-model")));
    }
}
