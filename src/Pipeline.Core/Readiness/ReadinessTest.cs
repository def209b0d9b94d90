namespace Pipeline.Core.Readiness;

/// <summary>One test of the ML Test Score, with what the pipeline knows of it.</summary>
/// <param name="Section">Where it belongs.</param>
/// <param name="Name">What it demands, in a few words.</param>
/// <param name="Points">0: not done; 0.5: done by hand, or in part; 1: done by the pipeline each time.</param>
/// <param name="Because">The evidence for the points, or what is missing.</param>
public sealed record ReadinessTest(ReadinessSection Section, string Name, double Points, string Because);
