namespace Pipeline.Core.Profiles;

/// <summary>How many numbers fall into one bucket of a <see cref="ValueSketch"/>.</summary>
/// <param name="Index">The bucket's place: numbers above γ^(index − 1) and up to γ^index, in size.</param>
/// <param name="Rows">Number of rows, 1 or more.</param>
public readonly record struct BucketCount(int Index, long Rows);
