namespace Pipeline.Delivery.Images.Bases;

/// <summary>What a program needs of the operating system.</summary>
/// <param name="Loaders">Absolute paths of loaders, as programs name them.</param>
/// <param name="Libraries">Libraries: the name that programs ask for, and the file on this machine.</param>
internal sealed record SystemFiles(IReadOnlyCollection<string> Loaders, IReadOnlyDictionary<string, string> Libraries);
