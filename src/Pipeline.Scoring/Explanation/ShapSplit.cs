namespace Pipeline.Scoring.Explanation;

/// <summary>A split as <see cref="TreeShap"/> needs it.</summary>
/// <param name="Feature">Position in the vector.</param>
/// <param name="Own">Place of the feature among those of the tree.</param>
/// <param name="Threshold">Values below it go left; so do equal ones unless <paramref name="Strict"/>.</param>
/// <param name="Strict">Whether a value equal to the threshold goes right.</param>
/// <param name="MissingLeft">Whether NaN goes left.</param>
/// <param name="Left">Place of the left child.</param>
/// <param name="Right">Place of the right child.</param>
/// <param name="Earlier">Place of the last branch above that this feature decided; the root, 0, where there is none.</param>
/// <param name="EarlierShare">Product of the shares of all branches above that this feature decided; 1 where there is none.</param>
/// <param name="ShareOfLeft">Share of the training rows here that went left, 0 to 1.</param>
internal readonly record struct ShapSplit(
    int Feature,
    int Own,
    float Threshold,
    bool Strict,
    bool MissingLeft,
    int Left,
    int Right,
    int Earlier,
    double EarlierShare,
    double ShareOfLeft)
{
    /// <summary>Says where a value goes.</summary>
    public bool GoesLeft(float value) => float.IsNaN(value) ? MissingLeft : Strict ? value < Threshold : value <= Threshold;
}
