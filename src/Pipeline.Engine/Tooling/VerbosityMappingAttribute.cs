using Nuke.Common.Execution;

namespace Nuke.Common.Tooling;

/// <summary>Says how much a program prints for each of the build's own levels, where its settings do not say it.</summary>
/// <param name="targetType">The program's own levels: a type with a public static field for each.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public class VerbosityMappingAttribute(Type targetType) : BuildExtensionAttributeBase, IOnBuildInitialized
{
    /// <summary>Gets or sets the field for <c>--verbosity Quiet</c>.</summary>
    public string? Quiet { get; set; }

    /// <summary>Gets or sets the field for <c>--verbosity Minimal</c>.</summary>
    public string? Minimal { get; set; }

    /// <summary>Gets or sets the field for <c>--verbosity Normal</c>.</summary>
    public string? Normal { get; set; }

    /// <summary>Gets or sets the field for <c>--verbosity Verbose</c>.</summary>
    public string? Verbose { get; set; }

    /// <inheritdoc/>
    public void OnBuildInitialized(IReadOnlyCollection<ExecutableTarget> executableTargets, IReadOnlyCollection<ExecutableTarget> executionPlan)
    {
        var name = NukeBuild.Verbosity switch
        {
            Verbosity.Quiet => Quiet,
            Verbosity.Minimal => Minimal,
            Verbosity.Verbose => Verbose,
            _ => Normal,
        };
        if (name is not null)
        {
            VerbosityMapping.Set(targetType, targetType.GetField(name)?.GetValue(null).NotNull($"{targetType.Name} has no field {name}."));
        }
    }
}
