namespace Pipeline.Core.Gates;

/// <summary>The ways to spoil rows that a model class can write gates with.</summary>
/// <typeparam name="TRow">The model's row type.</typeparam>
public sealed class RobustnessCatalogue<TRow>
{
    internal RobustnessCatalogue()
    {
    }

    /// <summary>Gets each feature missing in turn, of those that the row type lets be missing.</summary>
    public RobustnessBound<TRow> MissingFeatures { get; } = new(Stress.MissingFeatures, 0);

    /// <summary>Gets each feature missing in turn, those too that no request may leave out.</summary>
    public RobustnessBound<TRow> AnyMissingFeature { get; } = new(Stress.AnyMissingFeature, 0);

    /// <summary>Gets each category with a value, in turn, that training never saw.</summary>
    public RobustnessBound<TRow> UnseenCategories { get; } = new(Stress.UnseenCategories, 0);

    /// <summary>Gives normal noise on every number at once; the same each time.</summary>
    /// <param name="deviations">Its size in standard deviations of the column on the holdout, above 0.</param>
    public RobustnessBound<TRow> Noise(double deviations) => deviations > 0 && double.IsFinite(deviations)
        ? new(Stress.Noise, deviations)
        : throw new ArgumentOutOfRangeException(nameof(deviations), deviations, "Noise is a finite number of standard deviations above 0.");
}
