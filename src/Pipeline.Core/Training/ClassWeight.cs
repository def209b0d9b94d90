namespace Pipeline.Core.Training;

/// <summary>What a training row of one class counts.</summary>
/// <param name="Class">The class, by its text in the file.</param>
/// <param name="Weight">Above 0; a row of weight 2 counts like two rows.</param>
public sealed record ClassWeight(string Class, double Weight);
