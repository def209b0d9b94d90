using Nuke.Common;

namespace SampleBuild;

/// <summary>A component with a parameter and a target of its own.</summary>
public interface IGreet : INukeBuild
{
    /// <summary>Gets who is greeted.</summary>
    [Parameter("Who is greeted")]
    string GreetName => TryGetValue(() => GreetName) ?? "world";

    /// <summary>Gets the target that greets.</summary>
    Target Greet => _ => _
        .Description("Greet somebody")
        .Executes(() => Serilog.Log.Information("Hello, {Name:l}!", GreetName));
}
