using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Docker;

/// <summary>What a container is given, and what it runs.</summary>
public static class DockerContainerInputs
{
    /// <summary>Sets the environment variables.</summary>
    public static T SetEnv<T>(this T options, params IEnumerable<string> values)
        where T : DockerOptions => options.SetAll("Env", "--env {value}", values);

    /// <summary>Adds to the environment variables.</summary>
    public static T AddEnv<T>(this T options, params IEnumerable<string> values)
        where T : DockerOptions => options.Add("Env", "--env {value}", values);

    /// <summary>Removes from the environment variables.</summary>
    public static T RemoveEnv<T>(this T options, params IEnumerable<string> values)
        where T : DockerOptions => options.Remove("Env", "--env {value}", values);

    /// <summary>Empties the environment variables.</summary>
    public static T ClearEnv<T>(this T options)
        where T : DockerOptions => options.Reset("Env");

    /// <summary>Sets the folders of the host.</summary>
    public static T SetVolume<T>(this T options, params IEnumerable<string> values)
        where T : DockerOptions => options.SetAll("Volume", "--volume {value}", values);

    /// <summary>Adds to the folders of the host.</summary>
    public static T AddVolume<T>(this T options, params IEnumerable<string> values)
        where T : DockerOptions => options.Add("Volume", "--volume {value}", values);

    /// <summary>Removes from the folders of the host.</summary>
    public static T RemoveVolume<T>(this T options, params IEnumerable<string> values)
        where T : DockerOptions => options.Remove("Volume", "--volume {value}", values);

    /// <summary>Empties the folders of the host.</summary>
    public static T ClearVolume<T>(this T options)
        where T : DockerOptions => options.Reset("Volume");

    /// <summary>Sets the ports of the host.</summary>
    public static T SetPublish<T>(this T options, params IEnumerable<string> values)
        where T : DockerOptions => options.SetAll("Publish", "--publish {value}", values);

    /// <summary>Adds to the ports of the host.</summary>
    public static T AddPublish<T>(this T options, params IEnumerable<string> values)
        where T : DockerOptions => options.Add("Publish", "--publish {value}", values);

    /// <summary>Removes from the ports of the host.</summary>
    public static T RemovePublish<T>(this T options, params IEnumerable<string> values)
        where T : DockerOptions => options.Remove("Publish", "--publish {value}", values);

    /// <summary>Empties the ports of the host.</summary>
    public static T ClearPublish<T>(this T options)
        where T : DockerOptions => options.Reset("Publish");

    /// <summary>Sets the image; null leaves it out.</summary>
    public static T SetImage<T>(this T options, string? value)
        where T : DockerOptions => options.Set("Image", "{value}", value, isTail: true);

    /// <summary>Leaves out the image.</summary>
    public static T ResetImage<T>(this T options)
        where T : DockerOptions => options.Reset("Image");

    /// <summary>Sets the command; null leaves it out.</summary>
    public static T SetCommand<T>(this T options, string? value)
        where T : DockerOptions => options.Set("Command", "{value}", value, isTail: true);

    /// <summary>Leaves out the command.</summary>
    public static T ResetCommand<T>(this T options)
        where T : DockerOptions => options.Reset("Command");

    /// <summary>Sets the arguments of the command.</summary>
    public static T SetArgs<T>(this T options, params IEnumerable<string> values)
        where T : DockerOptions => options.SetAll("Args", "{value}", values, isTail: true);

    /// <summary>Adds to the arguments of the command.</summary>
    public static T AddArgs<T>(this T options, params IEnumerable<string> values)
        where T : DockerOptions => options.Add("Args", "{value}", values, isTail: true);

    /// <summary>Removes from the arguments of the command.</summary>
    public static T RemoveArgs<T>(this T options, params IEnumerable<string> values)
        where T : DockerOptions => options.Remove("Args", "{value}", values);

    /// <summary>Empties the arguments of the command.</summary>
    public static T ClearArgs<T>(this T options)
        where T : DockerOptions => options.Reset("Args");
}
