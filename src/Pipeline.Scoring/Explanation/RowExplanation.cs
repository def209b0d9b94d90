using Pipeline.Core.Rows;

namespace Pipeline.Scoring.Explanation;

/// <summary>Why a row got its probability. Start and contributions sum to the score, whose logistic function is the probability.</summary>
/// <param name="Probability">The model's answer, 0 to 1.</param>
/// <param name="Start">For trees the mean score of the training rows; for linear models the score of an average row. In log-odds.</param>
/// <param name="Contributions">One for each feature column, largest effect first.</param>
public sealed record RowExplanation(double Probability, double Start, EquatableList<Contribution> Contributions);
