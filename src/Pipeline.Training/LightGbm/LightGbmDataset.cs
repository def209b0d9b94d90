using Microsoft.Win32.SafeHandles;

namespace Pipeline.Training.LightGbm;

/// <summary>Rows in LightGBM's own form: each feature cut into at most 255 bins.</summary>
internal sealed class LightGbmDataset : SafeHandleZeroOrMinusOneIsInvalid
{
    private LightGbmDataset(nint handle)
        : base(ownsHandle: true) => SetHandle(handle);

    /// <summary>Makes a dataset.</summary>
    /// <param name="matrix">The vectors, row after row; at least one row.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="labels">One a row.</param>
    /// <param name="weights">One a row; null where all count 1.</param>
    /// <param name="parameters">The library's settings.</param>
    /// <param name="reference">Training rows whose bins to use, for rows that validate.</param>
    public static LightGbmDataset Of(
        ReadOnlySpan<float> matrix, int rows, float[] labels, float[]? weights, string parameters, LightGbmDataset? reference = null)
    {
        LightGbmLibrary.Check(LightGbmLibrary.DatasetCreate(
            matrix, LightGbmLibrary.Float32, rows, matrix.Length / rows, 1, parameters, reference?.handle ?? 0, out var made));
        GC.KeepAlive(reference);
        var dataset = new LightGbmDataset(made);
        LightGbmLibrary.Check(LightGbmLibrary.DatasetSetField(dataset, "label", labels, rows, LightGbmLibrary.Float32));
        if (weights is not null)
        {
            LightGbmLibrary.Check(LightGbmLibrary.DatasetSetField(dataset, "weight", weights, rows, LightGbmLibrary.Float32));
        }

        return dataset;
    }

    protected override bool ReleaseHandle() => LightGbmLibrary.DatasetFree(handle) == 0;
}
