using System.Reflection;

namespace Nuke.Common.Execution;

/// <summary>The extensions on a build class, in the order of their priority.</summary>
internal sealed class BuildExtensions
{
    private readonly IReadOnlyList<BuildExtensionAttributeBase> _extensions;

    private BuildExtensions(IReadOnlyList<BuildExtensionAttributeBase> extensions) => _extensions = extensions;

    public static BuildExtensions None { get; } = new([]);

    public static BuildExtensions Of(NukeBuild build)
    {
        // Only what is there costs: creating attributes takes reflection.
        var type = build.GetType();
        var extensions = type.GetCustomAttributes<BuildExtensionAttributeBase>(inherit: true)
            .Concat(type.GetInterfaces().Where(component => component != typeof(INukeBuild))
                .SelectMany(component => component.GetCustomAttributes<BuildExtensionAttributeBase>()))
            .OrderByDescending(extension => extension.Priority)
            .ToList();
        extensions.ForEach(extension => extension.Build = build);
        return new(extensions);
    }

    public void Notify<T>(Action<T> call)
    {
        foreach (var extension in _extensions.OfType<T>())
        {
            call(extension);
        }
    }
}
