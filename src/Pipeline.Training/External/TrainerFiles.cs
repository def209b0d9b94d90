using Pipeline.Core.Training;

namespace Pipeline.Training.External;

/// <summary>The files that a training depends on besides its data: when one changes, training is to run again.</summary>
public static class TrainerFiles
{
    /// <summary>Gives the program of an external trainer and those of its arguments that name files, and the model to go on from.</summary>
    /// <param name="trainer">The trainer.</param>
    /// <param name="earlier">Path of the model to go on from; null where there is none.</param>
    /// <param name="folder">Absolute path of the folder that paths are relative to.</param>
    public static IReadOnlyList<string> Of(Trainer trainer, string? earlier, string folder)
    {
        IEnumerable<string> named = trainer is ExternalTrainer external ? external.Arguments.Prepend(external.Program) : [];
        return [.. named.Concat(earlier is null ? [] : [earlier]).Select(path => Path.Combine(folder, path)).Where(File.Exists).Select(Path.GetFullPath)];
    }
}
