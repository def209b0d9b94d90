using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Docker;

/// <summary>What an image is built from, and what it is called.</summary>
public static class DockerImageOptions
{
    /// <summary>Sets the folder that the image is built from; null leaves it out.</summary>
    public static T SetPath<T>(this T options, string? value)
        where T : DockerOptions => options.Set("Path", "{value}", value, isTail: true);

    /// <summary>Leaves out the folder that the image is built from.</summary>
    public static T ResetPath<T>(this T options)
        where T : DockerOptions => options.Reset("Path");

    /// <summary>Sets the file that says how the image is built; null leaves it out.</summary>
    public static T SetFile<T>(this T options, string? value)
        where T : DockerOptions => options.Set("File", "--file {value}", value);

    /// <summary>Leaves out the file that says how the image is built.</summary>
    public static T ResetFile<T>(this T options)
        where T : DockerOptions => options.Reset("File");

    /// <summary>Sets the stage that is built; null leaves it out.</summary>
    public static T SetTarget<T>(this T options, string? value)
        where T : DockerOptions => options.Set("Target", "--target {value}", value);

    /// <summary>Leaves out the stage that is built.</summary>
    public static T ResetTarget<T>(this T options)
        where T : DockerOptions => options.Reset("Target");

    /// <summary>Sets the platform; null leaves it out.</summary>
    public static T SetPlatform<T>(this T options, string? value)
        where T : DockerOptions => options.Set("Platform", "--platform {value}", value);

    /// <summary>Leaves out the platform.</summary>
    public static T ResetPlatform<T>(this T options)
        where T : DockerOptions => options.Reset("Platform");

    /// <summary>Sets where the result goes; null leaves it out.</summary>
    public static T SetOutput<T>(this T options, string? value)
        where T : DockerOptions => options.Set("Output", "--output {value}", value);

    /// <summary>Leaves out where the result goes.</summary>
    public static T ResetOutput<T>(this T options)
        where T : DockerOptions => options.Reset("Output");

    /// <summary>Sets how the progress is shown; null leaves it out.</summary>
    public static T SetProgress<T>(this T options, string? value)
        where T : DockerOptions => options.Set("Progress", "--progress {value}", value);

    /// <summary>Leaves out how the progress is shown.</summary>
    public static T ResetProgress<T>(this T options)
        where T : DockerOptions => options.Reset("Progress");

    /// <summary>Sets the names of the image.</summary>
    public static T SetTag<T>(this T options, params IEnumerable<string> values)
        where T : DockerOptions => options.SetAll("Tag", "--tag {value}", values);

    /// <summary>Adds to the names of the image.</summary>
    public static T AddTag<T>(this T options, params IEnumerable<string> values)
        where T : DockerOptions => options.Add("Tag", "--tag {value}", values);

    /// <summary>Removes from the names of the image.</summary>
    public static T RemoveTag<T>(this T options, params IEnumerable<string> values)
        where T : DockerOptions => options.Remove("Tag", "--tag {value}", values);

    /// <summary>Empties the names of the image.</summary>
    public static T ClearTag<T>(this T options)
        where T : DockerOptions => options.Reset("Tag");

    /// <summary>Sets the arguments of the build.</summary>
    public static T SetBuildArg<T>(this T options, params IEnumerable<string> values)
        where T : DockerOptions => options.SetAll("BuildArg", "--build-arg {value}", values);

    /// <summary>Adds to the arguments of the build.</summary>
    public static T AddBuildArg<T>(this T options, params IEnumerable<string> values)
        where T : DockerOptions => options.Add("BuildArg", "--build-arg {value}", values);

    /// <summary>Removes from the arguments of the build.</summary>
    public static T RemoveBuildArg<T>(this T options, params IEnumerable<string> values)
        where T : DockerOptions => options.Remove("BuildArg", "--build-arg {value}", values);

    /// <summary>Empties the arguments of the build.</summary>
    public static T ClearBuildArg<T>(this T options)
        where T : DockerOptions => options.Reset("BuildArg");

    /// <summary>Sets the labels.</summary>
    public static T SetLabel<T>(this T options, params IEnumerable<string> values)
        where T : DockerOptions => options.SetAll("Label", "--label {value}", values);

    /// <summary>Adds to the labels.</summary>
    public static T AddLabel<T>(this T options, params IEnumerable<string> values)
        where T : DockerOptions => options.Add("Label", "--label {value}", values);

    /// <summary>Removes from the labels.</summary>
    public static T RemoveLabel<T>(this T options, params IEnumerable<string> values)
        where T : DockerOptions => options.Remove("Label", "--label {value}", values);

    /// <summary>Empties the labels.</summary>
    public static T ClearLabel<T>(this T options)
        where T : DockerOptions => options.Reset("Label");

    /// <summary>Says whether nothing is taken from the cache; null leaves it to <c>docker</c>.</summary>
    public static T SetNoCache<T>(this T options, bool? value)
        where T : DockerOptions => options.Set("NoCache", "--no-cache", value);

    /// <summary>Makes it so that nothing is taken from the cache.</summary>
    public static T EnableNoCache<T>(this T options)
        where T : DockerOptions => options.SetNoCache(true);

    /// <summary>Makes it not so that nothing is taken from the cache.</summary>
    public static T DisableNoCache<T>(this T options)
        where T : DockerOptions => options.SetNoCache(false);

    /// <summary>Turns around whether nothing is taken from the cache.</summary>
    public static T ToggleNoCache<T>(this T options)
        where T : DockerOptions => options.Toggle("NoCache", "--no-cache");

    /// <summary>Leaves it to <c>docker</c> whether nothing is taken from the cache.</summary>
    public static T ResetNoCache<T>(this T options)
        where T : DockerOptions => options.Reset("NoCache");

    /// <summary>Says whether only ids are printed; null leaves it to <c>docker</c>.</summary>
    public static T SetQuiet<T>(this T options, bool? value)
        where T : DockerOptions => options.Set("Quiet", "--quiet", value);

    /// <summary>Makes it so that only ids are printed.</summary>
    public static T EnableQuiet<T>(this T options)
        where T : DockerOptions => options.SetQuiet(true);

    /// <summary>Makes it not so that only ids are printed.</summary>
    public static T DisableQuiet<T>(this T options)
        where T : DockerOptions => options.SetQuiet(false);

    /// <summary>Turns around whether only ids are printed.</summary>
    public static T ToggleQuiet<T>(this T options)
        where T : DockerOptions => options.Toggle("Quiet", "--quiet");

    /// <summary>Leaves it to <c>docker</c> whether only ids are printed.</summary>
    public static T ResetQuiet<T>(this T options)
        where T : DockerOptions => options.Reset("Quiet");
}
