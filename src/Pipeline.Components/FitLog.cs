using Pipeline.Engine;
using Pipeline.Training.Fitting;

namespace Pipeline.Components;

/// <summary>Shows beside the target how far a fit is.</summary>
internal sealed class FitLog : IProgress<FitProgress>
{
    public void Report(FitProgress value) => Progress.Report(value.Done, value.Total, value.Unit);
}
