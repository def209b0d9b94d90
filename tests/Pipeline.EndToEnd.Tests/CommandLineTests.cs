namespace Pipeline.EndToEnd.Tests;

public sealed class CommandLineTests
{
    [Fact]
    public async Task An_unknown_target_is_refused_with_the_one_that_was_meant() =>
        Assert.Contains("Did you mean Gate?", await RefusedAsync("PIP1004", "Gaet"), StringComparison.Ordinal);

    [Fact]
    public async Task An_unknown_parameter_is_refused_with_the_one_that_was_meant() =>
        Assert.Contains("Did you mean --accept?", await RefusedAsync("PIP1002", "Gate", "--acept", "x"), StringComparison.Ordinal);

    [Fact]
    public async Task A_value_that_a_parameter_cannot_have_is_refused_with_what_it_can() =>
        Assert.Contains("a whole number from 1 to 1024", await RefusedAsync("PIP1003", "Gate", "--parallel", "many"), StringComparison.Ordinal);

    [Fact]
    public async Task A_root_that_is_no_folder_is_refused()
    {
        using var checkout = Checkout.New();
        using var running = new Running(checkout.At("nowhere"), ["Gate"], []);
        Assert.Contains("nowhere", (await running.EndAsync()).FailedWith("PIP1001", exitCode: 2), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Parameters_that_are_no_JSON_are_refused_with_their_file()
    {
        using var checkout = Checkout.New();
        await File.WriteAllTextAsync(checkout.At(".nuke/parameters.json"), "{", TestContext.Current.CancellationToken);
        Assert.Contains("parameters.json", (await checkout.RunAsync("Gate")).FailedWith("PIP1008", exitCode: 2), StringComparison.Ordinal);
        Assert.Empty(checkout.Results());
    }

    [Fact]
    public async Task A_gate_to_accept_that_the_model_does_not_have_is_refused_with_those_it_has()
    {
        using var checkout = await Checkout.GatedAsync();
        var refused = await checkout.RunAsync("Gate", "--accept", "roc_auc >= 0.87");
        Assert.Contains("Did you mean --accept \"roc_auc >= 0.78\"?", refused.FailedWith("PIP4004"), StringComparison.Ordinal);
        Assert.Equal("Gate: Failed", refused.Statuses()[^1]);
    }

    [Fact]
    public async Task A_plan_names_the_targets_in_order_and_runs_none()
    {
        using var checkout = Checkout.New();
        var plan = await checkout.RunAsync("Gate", "--plan");
        plan.Succeeded();
        var places = new[] { "ValidateData", "Train", "Evaluate", "ExplainModel", "Gate" }
            .Select(name => plan.Lines.ToList().FindIndex(line => line.Contains(name, StringComparison.Ordinal)))
            .ToList();
        Assert.DoesNotContain(-1, places);
        Assert.Empty(checkout.Results());
    }

    /// <summary>Exit code 2: the command line is wrong, and nothing ran.</summary>
    private static async Task<string> RefusedAsync(string code, params string[] arguments)
    {
        using var checkout = Checkout.New();
        var error = (await checkout.RunAsync(arguments)).FailedWith(code, exitCode: 2);
        Assert.Empty(checkout.Results());
        return error;
    }
}
