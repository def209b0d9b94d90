using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Pipeline.Scoring.Explanation;

/// <summary>
/// What the shares under one tree are computed from: for each branch, in each of three cases and at each point t, a factor on the way down
/// and a weight on the way up. Filled once for a block of rows; explaining a row then allocates nothing and divides nothing.
/// </summary>
internal sealed class ShapTables
{
    private const int Cases = 3;

    /// <summary>The row took every earlier branch of the feature, and does not take this one.</summary>
    private const byte TakesOther = 0;

    /// <summary>The row took every earlier branch of the feature, and takes this one.</summary>
    private const byte Takes = 1;

    /// <summary>The row left an earlier branch of the feature: what it would do here does not matter.</summary>
    private const byte LeftBefore = 2;

    private ShapTree? _tree;
    private double[] _down = [];
    private double[] _up = [];
    private double[] _values = [];
    private double[] _sums = [];
    private byte[] _cases = [];

    /// <summary>Fills the tables for a tree with a split.</summary>
    public void Fill(ShapTree tree)
    {
        _tree = tree;
        var places = tree.Splits.Length + tree.Leaves.Length;
        Grow(ref _down, places * Cases * tree.Points);
        Grow(ref _up, places * Cases * tree.Points);
        Grow(ref _values, places * tree.Points);
        Grow(ref _sums, tree.Features.Length * tree.Points);
        Grow(ref _cases, places);
        _values.AsSpan(0, tree.Points).Fill(1);
        _cases[0] = Takes;
        foreach (ref readonly var split in tree.Splits.AsSpan())
        {
            Fill(tree, split.Left, split.EarlierShare, split.ShareOfLeft);
            Fill(tree, split.Right, split.EarlierShare, 1 - split.ShareOfLeft);
        }
    }

    /// <summary>Adds what each feature moved the tree's value by.</summary>
    /// <param name="vector">The row.</param>
    /// <param name="shares">One a feature; the values are added to what is there.</param>
    public void Explain(ReadOnlySpan<float> vector, Span<double> shares)
    {
        var tree = _tree!;
        Descend(tree, vector);
        Ascend(tree);
        var points = tree.Points;
        for (var own = 0; own < tree.Features.Length; own++)
        {
            double sum = 0;
            foreach (var value in _sums.AsSpan(own * points, points))
            {
                sum += value;
            }

            shares[tree.Features[own]] += sum;
        }
    }

    /// <summary>Multiplies, from the root to the leaves, the factors of the features asked.</summary>
    private void Descend(ShapTree tree, ReadOnlySpan<float> vector)
    {
        var points = tree.Points;
        ref var values = ref MemoryMarshal.GetArrayDataReference(_values);
        ref var down = ref MemoryMarshal.GetArrayDataReference(_down);
        var cases = _cases.AsSpan();
        var splits = tree.Splits.AsSpan();
        for (var place = 0; place < splits.Length; place++)
        {
            ref readonly var split = ref splits[place];
            var isLeft = split.GoesLeft(vector[split.Feature]);
            var (left, right) = cases[split.Earlier] == Takes
                ? (isLeft ? Takes : TakesOther, isLeft ? TakesOther : Takes)
                : (LeftBefore, LeftBefore);
            (cases[split.Left], cases[split.Right]) = (left, right);
            var here = (nuint)(place * points);
            var (toLeft, toRight) = ((nuint)(split.Left * points), (nuint)(split.Right * points));
            var (byLeft, byRight) = ((nuint)(((split.Left * Cases) + left) * points), (nuint)(((split.Right * Cases) + right) * points));
            for (nuint point = 0; point < (nuint)points; point += (nuint)Vector256<double>.Count)
            {
                var value = Vector256.LoadUnsafe(ref values, here + point);
                (value * Vector256.LoadUnsafe(ref down, byLeft + point)).StoreUnsafe(ref values, toLeft + point);
                (value * Vector256.LoadUnsafe(ref down, byRight + point)).StoreUnsafe(ref values, toRight + point);
            }
        }
    }

    /// <summary>Adds up, from the leaves to the root, what is below each branch, and weighs it for the feature that decided the branch.</summary>
    private void Ascend(ShapTree tree)
    {
        var points = tree.Points;
        _sums.AsSpan(0, tree.Features.Length * points).Clear();
        ref var values = ref MemoryMarshal.GetArrayDataReference(_values);
        ref var up = ref MemoryMarshal.GetArrayDataReference(_up);
        ref var sums = ref MemoryMarshal.GetArrayDataReference(_sums);
        var cases = _cases.AsSpan();
        var splits = tree.Splits.AsSpan();
        for (var place = splits.Length - 1; place >= 0; place--)
        {
            ref readonly var split = ref splits[place];
            var here = (nuint)(place * points);
            var own = (nuint)(split.Own * points);
            var (ofLeft, ofRight) = ((nuint)(split.Left * points), (nuint)(split.Right * points));
            var byLeft = (nuint)(((split.Left * Cases) + cases[split.Left]) * points);
            var byRight = (nuint)(((split.Right * Cases) + cases[split.Right]) * points);
            for (nuint point = 0; point < (nuint)points; point += (nuint)Vector256<double>.Count)
            {
                var left = Vector256.LoadUnsafe(ref values, ofLeft + point);
                var right = Vector256.LoadUnsafe(ref values, ofRight + point);
                var sum = Vector256.LoadUnsafe(ref sums, own + point)
                    + (left * Vector256.LoadUnsafe(ref up, byLeft + point))
                    + (right * Vector256.LoadUnsafe(ref up, byRight + point));
                sum.StoreUnsafe(ref sums, own + point);

                // The root keeps its ones for the next row.
                if (place > 0)
                {
                    (left + right).StoreUnsafe(ref values, here + point);
                }
            }
        }
    }

    private void Fill(ShapTree tree, int place, double before, double share)
    {
        var points = tree.Points;
        var leaf = place - tree.Splits.Length;
        var worth = leaf >= 0 ? tree.Leaves[leaf] : 1;
        var zero = before * share;
        var first = place * Cases * points;
        for (var point = 0; point < points; point++)
        {
            var (t, weight) = (tree.Times[point], tree.Weights[point]);
            var (earlier, now) = (before + ((1 - before) * t), zero + ((1 - zero) * t));
            _down[first + (TakesOther * points) + point] = worth * zero * (1 - t) / earlier;
            _down[first + (Takes * points) + point] = worth * now / earlier;
            _down[first + (LeftBefore * points) + point] = worth * share;

            // A branch of the same feature further up weighs what is below this one, too: that is taken back.
            var twice = weight * (1 - before) / earlier;
            _up[first + (TakesOther * points) + point] = (-weight / (1 - t)) - twice;
            _up[first + (Takes * points) + point] = (weight * (1 - zero) / now) - twice;
            _up[first + (LeftBefore * points) + point] = 0;
        }
    }

    private static void Grow<T>(ref T[] array, int length) => array = array.Length < length ? new T[length] : array;
}
