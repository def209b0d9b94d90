using System.Globalization;
using Pipeline.Core.Profiles;
using Pipeline.Data.Tables;

namespace Pipeline.Data.Profiles;

/// <summary>Asks for the registers of a <see cref="DistinctSketch"/>: the same whichever core is faster.</summary>
internal static class DistinctQuestion
{
    /// <summary>Adds the question.</summary>
    /// <param name="expression">The value, NULL where missing.</param>
    /// <param name="query">What to ask with.</param>
    public static Func<AggregateQuery, DistinctSketch> Ask(string expression, AggregateQuery query)
    {
        var version = query.Add("any_value(version())");

        // A register and a rank in one number: 64 · register + rank, and rank 33 where the rest of the hash is 0.
        var rest = $"greatest((hash({expression}) >> 10) & {uint.MaxValue}, 0.5)";
        var pairs = query.Add(string.Create(
            CultureInfo.InvariantCulture,
            $"histogram(64 * CAST(hash({expression}) & {DistinctSketch.Size - 1} AS INTEGER) + {DistinctSketch.Bits} - CAST(floor(log2({rest})) AS INTEGER)) FILTER (WHERE {expression} IS NOT NULL)"));
        return answers =>
        {
            var registers = new byte[DistinctSketch.Size];
            foreach (var pair in answers.Value<Dictionary<int, ulong>>(pairs)?.Keys ?? Enumerable.Empty<int>())
            {
                ref var register = ref registers[pair / 64];
                register = Math.Max(register, (byte)(pair % 64));
            }

            return DistinctSketch.OfRegisters($"duckdb {answers.Value<string>(version)}", registers);
        };
    }
}
