using System.Globalization;

namespace Pipeline.Core.Contracts;

/// <content>Rules about days and moments. All are compared in UTC; a day begins at midnight UTC.</content>
public abstract partial record ContractRule
{
    private static string Day(DateTime moment) => moment.TimeOfDay == TimeSpan.Zero
        ? moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : moment.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>Dates lie in a range, both ends included; missing values are not looked at.</summary>
    /// <param name="Earliest">Earliest moment allowed, in UTC, if there is a bound.</param>
    /// <param name="Latest">Latest moment allowed, in UTC, if there is a bound.</param>
    public sealed record BetweenDates(DateTime? Earliest, DateTime? Latest) : ContractRule
    {
        /// <inheritdoc/>
        public override string Name => $"between({Column})";

        /// <inheritdoc/>
        public override string Expectation => (Earliest, Latest) switch
        {
            ({ } earliest, { } latest) => $"from {Day(earliest)} to {Day(latest)}",
            ({ } earliest, null) => $"{Day(earliest)} or later",
            (null, { } latest) => $"{Day(latest)} or earlier",
            _ => "any date",
        };
    }

    /// <summary>No date is later than the moment as of which the data is checked.</summary>
    public sealed record NotInFuture : ContractRule
    {
        /// <inheritdoc/>
        public override string Name => $"not_in_future({Column})";

        /// <inheritdoc/>
        public override string Expectation => "no date in the future";
    }

    /// <summary>The newest date is not old: the data arrives. Broken where there is no date at all.</summary>
    /// <param name="AtMost">Greatest age of the newest date, at the moment as of which the data is checked.</param>
    public sealed record Fresh(TimeSpan AtMost) : ContractRule
    {
        /// <inheritdoc/>
        public override string Name => $"fresh({Column})";

        /// <inheritdoc/>
        public override string Expectation => $"the newest is at most {Words.Duration(AtMost)} old";
    }
}
