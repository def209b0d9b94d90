using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Pipeline.Training.LightGbm;

/// <summary>A LightGBM model in the making. One thread lets it grow; several may score with it at once.</summary>
internal sealed class LightGbmBooster : SafeHandleZeroOrMinusOneIsInvalid
{
    private LightGbmBooster(nint handle)
        : base(ownsHandle: true) => SetHandle(handle);

    public static LightGbmBooster Of(LightGbmDataset training, string parameters)
    {
        LightGbmLibrary.Check(LightGbmLibrary.BoosterCreate(training, parameters, out var made));
        return new(made);
    }

    /// <summary>Opens a model that <see cref="Save"/> wrote.</summary>
    public static LightGbmBooster Read(string text)
    {
        LightGbmLibrary.Check(LightGbmLibrary.BoosterLoad(text, out _, out var made));
        return new(made);
    }

    /// <summary>Adds rows to measure the loss on after each iteration.</summary>
    public void Validate(LightGbmDataset validation) =>
        LightGbmLibrary.Check(LightGbmLibrary.BoosterAddValidation(this, validation));

    /// <summary>Adds one tree, or one for each class.</summary>
    /// <returns>Whether there is more to gain.</returns>
    public bool Grow()
    {
        LightGbmLibrary.Check(LightGbmLibrary.BoosterUpdate(this, out var finished));
        return finished == 0;
    }

    /// <summary>Gives the loss on the validation rows.</summary>
    public double ValidationLoss()
    {
        Span<double> losses = stackalloc double[4];
        LightGbmLibrary.Check(LightGbmLibrary.BoosterEvaluate(this, 1, out var count, losses));
        return count == 1 ? losses[0] : throw new InvalidOperationException($"LightGBM gave {count} losses where one was asked for.");
    }

    /// <summary>Scores vectors: probabilities, or values.</summary>
    /// <returns>Row after row.</returns>
    public double[] Predict(ReadOnlySpan<float> matrix, int rows, int width) => Predict(matrix, rows, width, LightGbmLibrary.Answers);

    /// <summary>Sums the leaves that vectors come to.</summary>
    /// <returns>Row after row.</returns>
    public double[] Sum(ReadOnlySpan<float> matrix, int rows, int width) => Predict(matrix, rows, width, LightGbmLibrary.Sums);

    /// <summary>Gives the model in the library's own text form, which holds every number to the last bit.</summary>
    /// <param name="start">The first iteration.</param>
    /// <param name="iterations">The number of iterations; -1 for all that follow.</param>
    public string Save(int start = 0, int iterations = -1)
    {
        LightGbmLibrary.Check(LightGbmLibrary.BoosterSave(this, start, iterations, 0, 0, out var needed, []));
        var text = new byte[needed];
        LightGbmLibrary.Check(LightGbmLibrary.BoosterSave(this, start, iterations, 0, needed, out _, text));
        return Encoding.UTF8.GetString(text.AsSpan().TrimEnd((byte)0));
    }

    protected override bool ReleaseHandle() => LightGbmLibrary.BoosterFree(handle) == 0;

    private double[] Predict(ReadOnlySpan<float> matrix, int rows, int width, int kind)
    {
        var values = new double[rows * width];
        if (rows > 0)
        {
            LightGbmLibrary.Check(LightGbmLibrary.BoosterPredict(
                this, matrix, LightGbmLibrary.Float32, rows, matrix.Length / rows, 1, kind, 0, -1, "num_threads=1 verbosity=-1", out _, values));
        }

        return values;
    }
}
