using Nuke.Common;
using Pipeline.Delivery.Images.Registries;

namespace Pipeline.Components;

/// <summary>Where images are pushed to, and the models of other machines are fetched from.</summary>
public interface IHazImageRepository : IHazModel
{
    /// <summary>Gets the repository below which each model has its own; null: images stay on this machine.</summary>
    [Parameter("Repository of an OCI registry below which each model has its own, host/path (default: images stay on this machine)")]
    string? ImageRepository => TryGetValue(() => ImageRepository);

    /// <summary>Gets the user at the image registry.</summary>
    [Parameter("User at the image registry")]
    string? RegistryUser => TryGetValue(() => RegistryUser);

    /// <summary>Gets the password or token at the image registry.</summary>
    [Parameter("Password or token at the image registry")]
    [Secret]
    string? RegistryPassword => TryGetValue(() => RegistryPassword);

    /// <summary>Opens the pushed images; null where no repository is named. The caller disposes of it.</summary>
    internal PushedImages? OpenPushedImages() =>
        PushedImages.Open(ImageRepository, RegistryUser, RegistryPassword, StateDirectory / "cache" / "images");
}
