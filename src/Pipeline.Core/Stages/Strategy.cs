using Pipeline.Core.Rows;

namespace Pipeline.Core.Stages;

/// <summary>How traffic moves from one version to the next.</summary>
public abstract record Strategy
{
    private Strategy()
    {
    }

    /// <summary>All traffic at once, after the new version answered its checks.</summary>
    public sealed record Direct : Strategy;

    /// <summary>Traffic in rising steps; the new version is watched at each.</summary>
    public sealed record Canary : Strategy
    {
        /// <summary>Initializes a new instance of the <see cref="Canary"/> class.</summary>
        /// <param name="shares">Fractions above 0 and at most 1, rising, the last one 1.</param>
        /// <exception cref="ArgumentException">The shares are not such fractions.</exception>
        public Canary(EquatableList<double> shares)
        {
            var rising = shares.Count > 0
                && shares[0] > 0
                && shares[^1] == 1
                && shares.Zip(shares.Skip(1)).All(pair => pair.First < pair.Second);
            Shares = rising
                ? shares
                : throw new ArgumentException(
                    "Canary shares are fractions above 0, rising, the last one 1: for example 0.05, 0.25, 1.", nameof(shares));
        }

        /// <summary>Gets the shares of traffic, step by step.</summary>
        public EquatableList<double> Shares { get; }

        /// <summary>Gets how long each step is watched, 0 or longer; default ten minutes.</summary>
        /// <exception cref="ArgumentOutOfRangeException">A negative time.</exception>
        public TimeSpan BakeTime
        {
            get;
            init => field = value >= TimeSpan.Zero
                ? value
                : throw new ArgumentOutOfRangeException(nameof(value), value, "A canary step is watched for a time of 0 or longer.");
        } = TimeSpan.FromMinutes(10);
    }
}
