using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Docker;

/// <summary>How a container runs.</summary>
public static class DockerContainerOptions
{
    /// <summary>Sets the name of the container, or of the image that is pushed or pulled; null leaves it out.</summary>
    public static T SetName<T>(this T options, string? value)
        where T : DockerOptions => options is DockerPushSettings or DockerPullSettings
            ? options.Set("Name", "{value}", value, isTail: true)
            : options.Set("Name", "--name {value}", value);

    /// <summary>Leaves out the name.</summary>
    public static T ResetName<T>(this T options)
        where T : DockerOptions => options.Reset("Name");

    /// <summary>Sets the network; null leaves it out.</summary>
    public static T SetNetwork<T>(this T options, string? value)
        where T : DockerOptions => options.Set("Network", "--network {value}", value);

    /// <summary>Leaves out the network.</summary>
    public static T ResetNetwork<T>(this T options)
        where T : DockerOptions => options.Reset("Network");

    /// <summary>Sets the user; null leaves it out.</summary>
    public static T SetUser<T>(this T options, string? value)
        where T : DockerOptions => options.Set("User", "--user {value}", value);

    /// <summary>Leaves out the user.</summary>
    public static T ResetUser<T>(this T options)
        where T : DockerOptions => options.Reset("User");

    /// <summary>Sets the working folder; null leaves it out.</summary>
    public static T SetWorkdir<T>(this T options, string? value)
        where T : DockerOptions => options.Set("Workdir", "--workdir {value}", value);

    /// <summary>Leaves out the working folder.</summary>
    public static T ResetWorkdir<T>(this T options)
        where T : DockerOptions => options.Reset("Workdir");

    /// <summary>Sets the program; null leaves it out.</summary>
    public static T SetEntrypoint<T>(this T options, string? value)
        where T : DockerOptions => options.Set("Entrypoint", "--entrypoint {value}", value);

    /// <summary>Leaves out the program.</summary>
    public static T ResetEntrypoint<T>(this T options)
        where T : DockerOptions => options.Reset("Entrypoint");

    /// <summary>Sets the limit of memory; null leaves it out.</summary>
    public static T SetMemory<T>(this T options, string? value)
        where T : DockerOptions => options.Set("Memory", "--memory {value}", value);

    /// <summary>Leaves out the limit of memory.</summary>
    public static T ResetMemory<T>(this T options)
        where T : DockerOptions => options.Reset("Memory");

    /// <summary>Sets the limit of processors; null leaves it out.</summary>
    public static T SetCpus<T>(this T options, string? value)
        where T : DockerOptions => options.Set("Cpus", "--cpus {value}", value);

    /// <summary>Leaves out the limit of processors.</summary>
    public static T ResetCpus<T>(this T options)
        where T : DockerOptions => options.Reset("Cpus");

    /// <summary>Sets when it is started again; null leaves it out.</summary>
    public static T SetRestart<T>(this T options, string? value)
        where T : DockerOptions => options.Set("Restart", "--restart {value}", value);

    /// <summary>Leaves out when it is started again.</summary>
    public static T ResetRestart<T>(this T options)
        where T : DockerOptions => options.Reset("Restart");

    /// <summary>Says whether it runs in the background; null leaves it to <c>docker</c>.</summary>
    public static T SetDetach<T>(this T options, bool? value)
        where T : DockerOptions => options.Set("Detach", "--detach", value);

    /// <summary>Makes it so that it runs in the background.</summary>
    public static T EnableDetach<T>(this T options)
        where T : DockerOptions => options.SetDetach(true);

    /// <summary>Makes it not so that it runs in the background.</summary>
    public static T DisableDetach<T>(this T options)
        where T : DockerOptions => options.SetDetach(false);

    /// <summary>Turns around whether it runs in the background.</summary>
    public static T ToggleDetach<T>(this T options)
        where T : DockerOptions => options.Toggle("Detach", "--detach");

    /// <summary>Leaves it to <c>docker</c> whether it runs in the background.</summary>
    public static T ResetDetach<T>(this T options)
        where T : DockerOptions => options.Reset("Detach");

    /// <summary>Says whether it is removed when it ends; null leaves it to <c>docker</c>.</summary>
    public static T SetRm<T>(this T options, bool? value)
        where T : DockerOptions => options.Set("Rm", "--rm", value);

    /// <summary>Makes it so that it is removed when it ends.</summary>
    public static T EnableRm<T>(this T options)
        where T : DockerOptions => options.SetRm(true);

    /// <summary>Makes it not so that it is removed when it ends.</summary>
    public static T DisableRm<T>(this T options)
        where T : DockerOptions => options.SetRm(false);

    /// <summary>Turns around whether it is removed when it ends.</summary>
    public static T ToggleRm<T>(this T options)
        where T : DockerOptions => options.Toggle("Rm", "--rm");

    /// <summary>Leaves it to <c>docker</c> whether it is removed when it ends.</summary>
    public static T ResetRm<T>(this T options)
        where T : DockerOptions => options.Reset("Rm");

    /// <summary>Says whether it can be typed to; null leaves it to <c>docker</c>.</summary>
    public static T SetInteractive<T>(this T options, bool? value)
        where T : DockerOptions => options.Set("Interactive", "--interactive", value);

    /// <summary>Makes it so that it can be typed to.</summary>
    public static T EnableInteractive<T>(this T options)
        where T : DockerOptions => options.SetInteractive(true);

    /// <summary>Makes it not so that it can be typed to.</summary>
    public static T DisableInteractive<T>(this T options)
        where T : DockerOptions => options.SetInteractive(false);

    /// <summary>Turns around whether it can be typed to.</summary>
    public static T ToggleInteractive<T>(this T options)
        where T : DockerOptions => options.Toggle("Interactive", "--interactive");

    /// <summary>Leaves it to <c>docker</c> whether it can be typed to.</summary>
    public static T ResetInteractive<T>(this T options)
        where T : DockerOptions => options.Reset("Interactive");

    /// <summary>Says whether its files cannot be changed; null leaves it to <c>docker</c>.</summary>
    public static T SetReadOnly<T>(this T options, bool? value)
        where T : DockerOptions => options.Set("ReadOnly", "--read-only", value);

    /// <summary>Makes it so that its files cannot be changed.</summary>
    public static T EnableReadOnly<T>(this T options)
        where T : DockerOptions => options.SetReadOnly(true);

    /// <summary>Makes it not so that its files cannot be changed.</summary>
    public static T DisableReadOnly<T>(this T options)
        where T : DockerOptions => options.SetReadOnly(false);

    /// <summary>Turns around whether its files cannot be changed.</summary>
    public static T ToggleReadOnly<T>(this T options)
        where T : DockerOptions => options.Toggle("ReadOnly", "--read-only");

    /// <summary>Leaves it to <c>docker</c> whether its files cannot be changed.</summary>
    public static T ResetReadOnly<T>(this T options)
        where T : DockerOptions => options.Reset("ReadOnly");

    /// <summary>Says whether it may do what the host may; null leaves it to <c>docker</c>.</summary>
    public static T SetPrivileged<T>(this T options, bool? value)
        where T : DockerOptions => options.Set("Privileged", "--privileged", value);

    /// <summary>Makes it so that it may do what the host may.</summary>
    public static T EnablePrivileged<T>(this T options)
        where T : DockerOptions => options.SetPrivileged(true);

    /// <summary>Makes it not so that it may do what the host may.</summary>
    public static T DisablePrivileged<T>(this T options)
        where T : DockerOptions => options.SetPrivileged(false);

    /// <summary>Turns around whether it may do what the host may.</summary>
    public static T TogglePrivileged<T>(this T options)
        where T : DockerOptions => options.Toggle("Privileged", "--privileged");

    /// <summary>Leaves it to <c>docker</c> whether it may do what the host may.</summary>
    public static T ResetPrivileged<T>(this T options)
        where T : DockerOptions => options.Reset("Privileged");
}
