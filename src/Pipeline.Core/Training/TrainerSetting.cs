namespace Pipeline.Core.Training;

/// <summary>A setting for a program that trains.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value, as the program reads it.</param>
public sealed record TrainerSetting(string Name, string Value);
