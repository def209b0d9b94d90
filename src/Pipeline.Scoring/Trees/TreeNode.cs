namespace Pipeline.Scoring.Trees;

/// <summary>A node of a decision tree.</summary>
/// <param name="Feature">Position in the vector; -1 for a leaf.</param>
/// <param name="Threshold">Values below it go left; so do equal ones unless <paramref name="Strict"/>.</param>
/// <param name="Strict">Whether a value equal to the threshold goes right.</param>
/// <param name="MissingLeft">Whether NaN goes left.</param>
/// <param name="Left">Index of the left child in the tree.</param>
/// <param name="Right">Index of the right child in the tree.</param>
/// <param name="Cover">Training rows that came here.</param>
/// <param name="Value">What a leaf adds to the score.</param>
internal sealed record TreeNode(
    int Feature, float Threshold, bool Strict, bool MissingLeft, int Left, int Right, double Cover, double Value)
{
    public bool IsLeaf => Feature < 0;

    /// <summary>Says where a value goes.</summary>
    public bool GoesLeft(float value) => float.IsNaN(value) ? MissingLeft : Strict ? value < Threshold : value <= Threshold;
}
