using System.Linq.Expressions;
using Pipeline.Core.Rows;

namespace Pipeline.Core.Gates;

/// <summary>A metric's bound, which may be demanded of every slice too.</summary>
/// <typeparam name="TRow">The model's row type.</typeparam>
public sealed class MetricGate<TRow>
{
    private readonly Gate.MetricBound _gate;

    internal MetricGate(Gate.MetricBound gate) => _gate = gate;

    /// <summary>The gate on all holdout rows.</summary>
    public static implicit operator Gate(MetricGate<TRow> gate) => gate.ToGate();

    /// <summary>Gives the gate on all holdout rows.</summary>
    public Gate ToGate() => _gate;

    /// <summary>Demands the bound of every value of a column.</summary>
    /// <param name="column">The property, for example <c>row => row.Home</c>.</param>
    /// <param name="minimumRows">Fewest rows a slice must have to be judged, 1 or more.</param>
    public Gate OnEvery(Expression<Func<TRow, object?>> column, int minimumRows)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(minimumRows);
        return _gate with
        {
            SliceColumn = RowSchema.Of<TRow>().ByProperty(RowProperty.NameOf(column)).Name,
            MinimumRows = minimumRows,
        };
    }
}
