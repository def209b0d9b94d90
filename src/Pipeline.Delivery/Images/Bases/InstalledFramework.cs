namespace Pipeline.Delivery.Images.Bases;

/// <summary>A shared framework on this machine.</summary>
/// <param name="Name">For example <c>Microsoft.NETCore.App</c>.</param>
/// <param name="Version">Its full version.</param>
/// <param name="Folder">Where its files are.</param>
internal sealed record InstalledFramework(string Name, string Version, string Folder);
