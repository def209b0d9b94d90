namespace Pipeline.Core.Contracts;

/// <content>Rules about days and moments. A moment without an offset is taken as UTC.</content>
public sealed partial class ColumnRules
{
    /// <summary>Demands days in a range, both ends included.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The ends are the wrong way round.</exception>
    public ColumnRules Between(DateOnly earliest, DateOnly latest) => earliest <= latest
        ? With(new ContractRule.BetweenDates(Midnight(earliest), Midnight(latest.AddDays(1)).AddTicks(-10)))
        : throw new ArgumentOutOfRangeException(nameof(latest), latest, "The upper end of a range is not below its lower end.");

    /// <summary>Demands moments in a range, both ends included.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The ends are the wrong way round.</exception>
    public ColumnRules Between(DateTimeOffset earliest, DateTimeOffset latest) => earliest <= latest
        ? With(new ContractRule.BetweenDates(earliest.UtcDateTime, latest.UtcDateTime))
        : throw new ArgumentOutOfRangeException(nameof(latest), latest, "The upper end of a range is not below its lower end.");

    /// <summary>Demands this day or later ones.</summary>
    public ColumnRules NotBefore(DateOnly earliest) => With(new ContractRule.BetweenDates(Midnight(earliest), Latest: null));

    /// <summary>Demands this day or earlier ones.</summary>
    public ColumnRules NotAfter(DateOnly latest) => With(new ContractRule.BetweenDates(Earliest: null, Midnight(latest.AddDays(1)).AddTicks(-10)));

    /// <summary>Demands that no date be later than the moment as of which the data is checked.</summary>
    public ColumnRules NotInFuture() => With(new ContractRule.NotInFuture());

    /// <summary>Demands that the newest date be no older than this, at the moment as of which the data is checked.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The age is negative.</exception>
    public ColumnRules Fresh(TimeSpan atMost) => atMost >= TimeSpan.Zero
        ? With(new ContractRule.Fresh(atMost))
        : throw new ArgumentOutOfRangeException(nameof(atMost), atMost, "An age is not negative. For two days, write TimeSpan.FromDays(2).");

    private static DateTime Midnight(DateOnly day) => day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
}
