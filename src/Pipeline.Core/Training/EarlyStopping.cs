namespace Pipeline.Core.Training;

/// <summary>
/// Finds the number of trees on rows set aside: each <c>1 / Share</c>-th training row validates, trees are added to a model of the others
/// until the loss there (log loss, or the squared error of a regression) has not sunk for <see cref="Patience"/> trees, and the model is
/// then fitted on all training rows with the best number.
/// </summary>
public sealed record EarlyStopping
{
    /// <summary>Gets the trees without a gain after which it stops, 1 or more; default 20.</summary>
    public int Patience { get; init; } = 20;

    /// <summary>Gets the share of the training rows that validate, above 0 and at most 0.5; default 0.2.</summary>
    public double Share { get; init; } = 0.2;
}
