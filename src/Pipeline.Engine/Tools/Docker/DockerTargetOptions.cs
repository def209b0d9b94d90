using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Docker;

/// <summary>What a command is about, and how it is shown.</summary>
public static class DockerTargetOptions
{
    /// <summary>Sets the registry; null leaves it out.</summary>
    public static T SetServer<T>(this T options, string? value)
        where T : DockerOptions => options.Set("Server", "{value}", value, isTail: true);

    /// <summary>Leaves out the registry.</summary>
    public static T ResetServer<T>(this T options)
        where T : DockerOptions => options.Reset("Server");

    /// <summary>Sets the user; null leaves it out.</summary>
    public static T SetUsername<T>(this T options, string? value)
        where T : DockerOptions => options.Set("Username", "--username {value}", value);

    /// <summary>Leaves out the user.</summary>
    public static T ResetUsername<T>(this T options)
        where T : DockerOptions => options.Reset("Username");

    /// <summary>Sets the password; it is masked in what is printed.</summary>
    public static T SetPassword<T>(this T options, string? value)
        where T : DockerOptions => options.Set("Password", "--password {value}", value).AddProcessRedactedSecrets(value is null ? [] : [value]);

    /// <summary>Sets the image that gets a name; null leaves it out.</summary>
    public static T SetSourceImage<T>(this T options, string? value)
        where T : DockerOptions => options.Set("SourceImage", "{value}", value, isTail: true);

    /// <summary>Leaves out the image that gets a name.</summary>
    public static T ResetSourceImage<T>(this T options)
        where T : DockerOptions => options.Reset("SourceImage");

    /// <summary>Sets the name; null leaves it out.</summary>
    public static T SetTargetImage<T>(this T options, string? value)
        where T : DockerOptions => options.Set("TargetImage", "{value}", value, isTail: true);

    /// <summary>Leaves out the name.</summary>
    public static T ResetTargetImage<T>(this T options)
        where T : DockerOptions => options.Reset("TargetImage");

    /// <summary>Sets the containers.</summary>
    public static T SetContainers<T>(this T options, params IEnumerable<string> values)
        where T : DockerOptions => options.SetAll("Containers", "{value}", values, isTail: true);

    /// <summary>Adds to the containers.</summary>
    public static T AddContainers<T>(this T options, params IEnumerable<string> values)
        where T : DockerOptions => options.Add("Containers", "{value}", values, isTail: true);

    /// <summary>Removes from the containers.</summary>
    public static T RemoveContainers<T>(this T options, params IEnumerable<string> values)
        where T : DockerOptions => options.Remove("Containers", "{value}", values);

    /// <summary>Empties the containers.</summary>
    public static T ClearContainers<T>(this T options)
        where T : DockerOptions => options.Reset("Containers");

    /// <summary>Sets the images.</summary>
    public static T SetImages<T>(this T options, params IEnumerable<string> values)
        where T : DockerOptions => options.SetAll("Images", "{value}", values, isTail: true);

    /// <summary>Adds to the images.</summary>
    public static T AddImages<T>(this T options, params IEnumerable<string> values)
        where T : DockerOptions => options.Add("Images", "{value}", values, isTail: true);

    /// <summary>Removes from the images.</summary>
    public static T RemoveImages<T>(this T options, params IEnumerable<string> values)
        where T : DockerOptions => options.Remove("Images", "{value}", values);

    /// <summary>Empties the images.</summary>
    public static T ClearImages<T>(this T options)
        where T : DockerOptions => options.Reset("Images");

    /// <summary>Sets what is looked at.</summary>
    public static T SetNames<T>(this T options, params IEnumerable<string> values)
        where T : DockerOptions => options.SetAll("Names", "{value}", values, isTail: true);

    /// <summary>Adds to what is looked at.</summary>
    public static T AddNames<T>(this T options, params IEnumerable<string> values)
        where T : DockerOptions => options.Add("Names", "{value}", values, isTail: true);

    /// <summary>Removes from what is looked at.</summary>
    public static T RemoveNames<T>(this T options, params IEnumerable<string> values)
        where T : DockerOptions => options.Remove("Names", "{value}", values);

    /// <summary>Empties what is looked at.</summary>
    public static T ClearNames<T>(this T options)
        where T : DockerOptions => options.Reset("Names");

    /// <summary>Sets the container; null leaves it out.</summary>
    public static T SetContainer<T>(this T options, string? value)
        where T : DockerOptions => options.Set("Container", "{value}", value, isTail: true);

    /// <summary>Leaves out the container.</summary>
    public static T ResetContainer<T>(this T options)
        where T : DockerOptions => options.Reset("Container");

    /// <summary>Sets what is listed.</summary>
    public static T SetFilter<T>(this T options, params IEnumerable<string> values)
        where T : DockerOptions => options.SetAll("Filter", "--filter {value}", values);

    /// <summary>Adds to what is listed.</summary>
    public static T AddFilter<T>(this T options, params IEnumerable<string> values)
        where T : DockerOptions => options.Add("Filter", "--filter {value}", values);

    /// <summary>Removes from what is listed.</summary>
    public static T RemoveFilter<T>(this T options, params IEnumerable<string> values)
        where T : DockerOptions => options.Remove("Filter", "--filter {value}", values);

    /// <summary>Empties what is listed.</summary>
    public static T ClearFilter<T>(this T options)
        where T : DockerOptions => options.Reset("Filter");

    /// <summary>Sets the form of what is printed; null leaves it out.</summary>
    public static T SetFormat<T>(this T options, string? value)
        where T : DockerOptions => options.Set("Format", "--format {value}", value);

    /// <summary>Leaves out the form of what is printed.</summary>
    public static T ResetFormat<T>(this T options)
        where T : DockerOptions => options.Reset("Format");

    /// <summary>Says whether all are listed; null leaves it to <c>docker</c>.</summary>
    public static T SetAll<T>(this T options, bool? value)
        where T : DockerOptions => options.Set("All", "--all", value);

    /// <summary>Makes it so that all are listed.</summary>
    public static T EnableAll<T>(this T options)
        where T : DockerOptions => options.SetAll(true);

    /// <summary>Makes it not so that all are listed.</summary>
    public static T DisableAll<T>(this T options)
        where T : DockerOptions => options.SetAll(false);

    /// <summary>Turns around whether all are listed.</summary>
    public static T ToggleAll<T>(this T options)
        where T : DockerOptions => options.Toggle("All", "--all");

    /// <summary>Leaves it to <c>docker</c> whether all are listed.</summary>
    public static T ResetAll<T>(this T options)
        where T : DockerOptions => options.Reset("All");

    /// <summary>Says whether it is done by force; null leaves it to <c>docker</c>.</summary>
    public static T SetForce<T>(this T options, bool? value)
        where T : DockerOptions => options.Set("Force", "--force", value);

    /// <summary>Makes it so that it is done by force.</summary>
    public static T EnableForce<T>(this T options)
        where T : DockerOptions => options.SetForce(true);

    /// <summary>Makes it not so that it is done by force.</summary>
    public static T DisableForce<T>(this T options)
        where T : DockerOptions => options.SetForce(false);

    /// <summary>Turns around whether it is done by force.</summary>
    public static T ToggleForce<T>(this T options)
        where T : DockerOptions => options.Toggle("Force", "--force");

    /// <summary>Leaves it to <c>docker</c> whether it is done by force.</summary>
    public static T ResetForce<T>(this T options)
        where T : DockerOptions => options.Reset("Force");

    /// <summary>Says whether its volumes are removed too; null leaves it to <c>docker</c>.</summary>
    public static T SetVolumes<T>(this T options, bool? value)
        where T : DockerOptions => options.Set("Volumes", "--volumes", value);

    /// <summary>Makes it so that its volumes are removed too.</summary>
    public static T EnableVolumes<T>(this T options)
        where T : DockerOptions => options.SetVolumes(true);

    /// <summary>Makes it not so that its volumes are removed too.</summary>
    public static T DisableVolumes<T>(this T options)
        where T : DockerOptions => options.SetVolumes(false);

    /// <summary>Turns around whether its volumes are removed too.</summary>
    public static T ToggleVolumes<T>(this T options)
        where T : DockerOptions => options.Toggle("Volumes", "--volumes");

    /// <summary>Leaves it to <c>docker</c> whether its volumes are removed too.</summary>
    public static T ResetVolumes<T>(this T options)
        where T : DockerOptions => options.Reset("Volumes");
}
