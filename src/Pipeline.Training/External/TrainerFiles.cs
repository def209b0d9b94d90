using Pipeline.Core.Training;

namespace Pipeline.Training.External;

/// <summary>The files that a trainer is made of: when one changes, training is to run again.</summary>
public static class TrainerFiles
{
    /// <summary>Gives the program of an external trainer and those of its arguments that name files; none for other trainers.</summary>
    /// <param name="trainer">The trainer.</param>
    /// <param name="folder">Absolute path of the folder that its paths are relative to.</param>
    public static IReadOnlyList<string> Of(Trainer trainer, string folder) => trainer is ExternalTrainer external
        ? [.. external.Arguments.Prepend(external.Program).Select(argument => Path.Combine(folder, argument)).Where(File.Exists).Select(Path.GetFullPath)]
        : [];
}
