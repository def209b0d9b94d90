namespace Pipeline.Core.Contracts;

/// <summary>Writes what people read, in one way everywhere.</summary>
public static class Words
{
    /// <summary>A duration in its largest fitting unit, for example <c>1.5 days</c>.</summary>
    public static string Duration(TimeSpan duration) => duration.Duration() switch
    {
        { TotalDays: >= 1 } => FormattableString.Invariant($"{duration.TotalDays:0.##} days"),
        { TotalHours: >= 1 } => FormattableString.Invariant($"{duration.TotalHours:0.##} hours"),
        { TotalMinutes: >= 1 } => FormattableString.Invariant($"{duration.TotalMinutes:0.##} minutes"),
        _ => FormattableString.Invariant($"{duration.TotalSeconds:0.###} seconds"),
    };
}
