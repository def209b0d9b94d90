namespace Pipeline.Core.Leakage;

/// <summary>One way in which the split or a feature gives the answer away.</summary>
/// <param name="Name">The name by which it is accepted, for example <c>leak(Income)</c>.</param>
/// <param name="What">What was found, a sentence with figures.</param>
/// <param name="Fix">What to do about it.</param>
public sealed record LeakageFinding(string Name, string What, string Fix);
