using Pipeline.Core.Rows;

namespace Pipeline.Core.Models;

/// <summary>
/// What only people can say of a model: the parts of a model card (Mitchell et al. 2019) that no evidence holds. What is left out stands in
/// the card as not stated.
/// </summary>
public sealed record ModelStatements
{
    /// <summary>Gets the person or organization that develops the model.</summary>
    public string? DevelopedBy { get; init; }

    /// <summary>Gets where to send questions and complaints.</summary>
    public string? Contact { get; init; }

    /// <summary>Gets the licence of the model.</summary>
    public string? License { get; init; }

    /// <summary>Gets papers and other resources, and how to cite the model.</summary>
    public EquatableList<string> Resources { get; init; } = [];

    /// <summary>Gets what the model is to be used for.</summary>
    public EquatableList<string> IntendedUses { get; init; } = [];

    /// <summary>Gets who is to use it.</summary>
    public EquatableList<string> IntendedUsers { get; init; } = [];

    /// <summary>Gets what it must not be used for, though it might seem fit.</summary>
    public EquatableList<string> OutOfScopeUses { get; init; } = [];

    /// <summary>Gets groups, instruments and environments that may change how good it is, beyond the columns that are measured.</summary>
    public EquatableList<string> Factors { get; init; } = [];

    /// <summary>Gets why these metrics and this threshold.</summary>
    public string? ChoiceOfMetrics { get; init; }

    /// <summary>Gets why these evaluation data, and how far they are like what the model will meet.</summary>
    public string? ChoiceOfEvaluationData { get; init; }

    /// <summary>Gets where the data come from and how they were collected.</summary>
    public string? OriginOfData { get; init; }

    /// <summary>Gets the terms of the data, and what those whom they are about agreed to.</summary>
    public string? TermsOfData { get; init; }

    /// <summary>Gets which sensitive data it uses, if any.</summary>
    public string? SensitiveData { get; init; }

    /// <summary>Gets what hangs on its decisions: health, safety, money, freedom.</summary>
    public string? HumanLife { get; init; }

    /// <summary>Gets what was done against risks.</summary>
    public EquatableList<string> Mitigations { get; init; } = [];

    /// <summary>Gets what may go wrong, for whom, and how badly.</summary>
    public EquatableList<string> RisksAndHarms { get; init; } = [];

    /// <summary>Gets known uses that are fraught.</summary>
    public EquatableList<string> FraughtUses { get; init; } = [];

    /// <summary>Gets what else a user must know.</summary>
    public EquatableList<string> Caveats { get; init; } = [];

    /// <summary>Gets what a user should do.</summary>
    public EquatableList<string> Recommendations { get; init; } = [];
}
