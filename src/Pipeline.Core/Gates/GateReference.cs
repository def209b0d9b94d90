using Pipeline.Core.Evidence;
using Pipeline.Core.Rows;

namespace Pipeline.Core.Gates;

/// <summary>The gates that an earlier model had to pass, to name those that are looser now.</summary>
/// <param name="from">Where they come from, for people: <c>version 1.2.0</c>.</param>
/// <param name="model">The evidence of its gates; null where it is not at hand.</param>
public sealed class GateReference(string from, GatedModel? model)
{
    /// <summary>Gets where they come from, for people.</summary>
    public string From { get; } = from;

    /// <summary>Names every gate that is looser than it was, or gone; empty where none is.</summary>
    /// <param name="gates">The gates now.</param>
    internal EquatableList<string> Loosened(GateSet gates)
    {
        if (model is null)
        {
            return [$"Whether gates are looser than those of {From} cannot be told: its evidence is not here."];
        }

        var now = gates.GroupBy(gate => gate.Terms.Subject, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.ToList(), StringComparer.Ordinal);
        return model.Gates.Select(before => Compare(before, now, gates)).OfType<string>().ToEquatableList();
    }

    private string? Compare(GateVerdict before, Dictionary<string, List<Gate>> now, GateSet gates)
    {
        if (before.Terms is not { } terms)
        {
            // Evidence of before terms were recorded has the name only.
            return gates.Any(gate => gate.Name == before.Gate) ? null : $"'{before.Gate}' of {From} is gone or changed.";
        }

        if (!now.TryGetValue(terms.Subject, out var successors))
        {
            return $"'{before.Gate}' of {From} is gone.";
        }

        // Of several gates on one subject all must hold, so one that is at least as tight is enough.
        return successors.All(gate => gate.Terms.IsLooserThan(terms))
            ? $"'{string.Join("', '", successors.Select(Loose))}' is looser than '{Loose(before.Gate, terms)}' of {From}."
            : null;
    }

    private static string Loose(Gate gate) => Loose(gate.Name, gate.Terms);

    private static string Loose(string name, GateTerms terms) =>
        terms.MinimumRows is { } rows ? FormattableString.Invariant($"{name} (from {rows} rows)") : name;
}
