using System.Collections;
using System.Runtime.CompilerServices;
using Pipeline.Core.Rows;

namespace Pipeline.Core.Gates;

/// <summary>The gates of a model: at least one. Written as a collection expression.</summary>
[CollectionBuilder(typeof(GateSet), nameof(Create))]
public sealed class GateSet : IReadOnlyList<Gate>
{
    private readonly Gate[] _gates;

    private GateSet(Gate[] gates) => _gates = gates;

    /// <summary>Gets what an evaluation must look at for these gates beyond what it always does, each once, in alphabetical order.</summary>
    public EquatableList<string> Questions => _gates
        .Select(gate => gate.Question)
        .OfType<string>()
        .Distinct(StringComparer.Ordinal)
        .Order(StringComparer.Ordinal)
        .ToEquatableList();

    /// <inheritdoc/>
    public int Count => _gates.Length;

    /// <inheritdoc/>
    public Gate this[int index] => _gates[index];

    /// <summary>Makes the set; the target of collection expressions.</summary>
    /// <exception cref="Errors.PipelineException">PIP4002: no gate, or one twice.</exception>
    public static GateSet Create(ReadOnlySpan<Gate> gates)
    {
        var all = gates.ToArray();
        var twice = all.GroupBy(gate => gate.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
        if (all.Length == 0 || twice is not null)
        {
            throw new Errors.PipelineException(
                "PIP4002",
                "The set of gates is not usable.",
                twice is null ? "It is empty: an ungated model could reach production." : $"The gate '{twice.Key}' is in it twice.",
                "Give the model at least one gate, each once, for example Metric.RocAuc.AtLeast(0.80).");
        }

        return new(all);
    }

    /// <inheritdoc/>
    public IEnumerator<Gate> GetEnumerator() => ((IEnumerable<Gate>)_gates).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
