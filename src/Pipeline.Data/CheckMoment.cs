using System.Globalization;
using Pipeline.Core.Contracts;
using Pipeline.Core.Errors;

namespace Pipeline.Data;

/// <summary>The moment as of which dates are judged.</summary>
public static class CheckMoment
{
    /// <summary>Reads the moment that a person gave; without one it is now.</summary>
    /// <param name="text">A day (its beginning in UTC) or a moment with an offset, as in ISO 8601; null for now.</param>
    /// <param name="clock">The clock.</param>
    /// <exception cref="PipelineException">PIP2040: the text is neither.</exception>
    public static DateTimeOffset Of(string? text, TimeProvider clock) => text switch
    {
        null => clock.GetUtcNow(),
        _ when DateTimeOffset.TryParseExact(
            text,
            ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mmK"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var moment) => moment.ToUniversalTime(),
        _ => throw new PipelineException(
            "PIP2040",
            $"'{text}' is no moment as of which data can be checked.",
            "It is neither a day nor a moment as in ISO 8601.",
            "Write --as-of 2026-11-26, or --as-of 2026-11-26T12:00:00Z."),
    };

    /// <summary>Names the moment for the key of a verdict, to the day; a contract that does not look at the clock has none.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="text">As in <see cref="Of"/>.</param>
    /// <param name="clock">The clock.</param>
    public static string KeyOf(DataContract contract, string? text, TimeProvider clock) => contract.LooksAtClock
        ? text ?? clock.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : "none";
}
