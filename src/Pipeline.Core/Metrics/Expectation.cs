namespace Pipeline.Core.Metrics;

/// <summary>What is expected of a score when a row's value is changed (after the behavioural tests of Ribeiro et al. 2020).</summary>
public enum Expectation
{
    /// <summary>The decision stays.</summary>
    SameDecision,

    /// <summary>The score moves by no more than the tolerance; of several classes, the score of each.</summary>
    SameScore,

    /// <summary>The score does not rise by more than the tolerance.</summary>
    MustNotRise,

    /// <summary>The score does not fall by more than the tolerance.</summary>
    MustNotFall,
}
