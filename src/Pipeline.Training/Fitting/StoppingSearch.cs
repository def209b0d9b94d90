namespace Pipeline.Training.Fitting;

/// <summary>Looks for the number of trees with the least loss.</summary>
/// <param name="patience">Trees without a gain after which it gives up.</param>
internal sealed class StoppingSearch(int patience)
{
    private double _least = double.PositiveInfinity;

    /// <summary>Gets the trees seen.</summary>
    public int Count { get; private set; }

    /// <summary>Gets the number of trees with the least loss, 1 or more.</summary>
    public int Best { get; private set; } = 1;

    /// <summary>Adds the loss after one more tree.</summary>
    /// <returns>Whether to go on.</returns>
    public bool Add(double loss)
    {
        Count++;
        if (loss < _least)
        {
            (_least, Best) = (loss, Count);
        }

        return Count - Best < patience;
    }
}
