namespace Pipeline.Training.Explanation;

/// <summary>What a model decides about a row.</summary>
/// <param name="Label">The decision, as the label's text.</param>
/// <param name="Answer">The probability that it rests on.</param>
/// <param name="Margin">How far the row is from another decision: positive, and 0 on the border. The search goes downhill on it.</param>
internal sealed record Decision(string Label, double Answer, double Margin);
