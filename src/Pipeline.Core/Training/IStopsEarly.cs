namespace Pipeline.Core.Training;

/// <summary>A trainer that adds one tree after the other and can find out how many are enough.</summary>
public interface IStopsEarly
{
    /// <summary>Gets the number of trees, or the most of them where <see cref="EarlyStopping"/> is set.</summary>
    int Trees { get; }

    /// <summary>Gets how the number of trees is found; null, the default, where all are grown.</summary>
    EarlyStopping? EarlyStopping { get; }
}
