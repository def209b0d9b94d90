using Pipeline.Benchmarks;
using Pipeline.Benchmarks.Contracts;

// Whole-process benchmarks. They print Markdown rows for docs/performance.md and judge nothing.
return await (args switch
{
    ["startup", ..] => RunAsync(() => WholeProcess.StartUpAsync(runs: 11)),
    ["data-versions", ..] => RunAsync(() => DataVersionsSpeed.MeasureAsync(runs: 5)),
    ["clone", ..] => RunAsync(() => WholeProcess.FreshCloneAsync(runs: 1)),
    ["host", var host, var models, var modelId, var request] =>
        RunAsync(() => ScoringHost.MeasureAsync(host, models, modelId, Path.GetFullPath(request), runs: 9)),
    ["training", ..] => RunAsync(() => TrainingSpeed.MeasureAsync(runs: 5)),
    ["treeshap"] => RunAsync(() => TreeShapSpeed.MeasureAsync(runs: 7)),
    ["drift"] => RunAsync(() => DriftSpeed.MeasureAsync(runs: 5)),
    ["drift-once", var folder, var what] => RunAsync(() => DriftSpeed.OnceAsync(folder, what == "classifier")),
    ["drift-calibration", var picture] => RunAsync(() => DriftCalibration.RunAsync(picture)),
    ["contract", ..] => RunAsync(() => ContractBenchmark.RunAsync(rows: 1_000_000, runs: 7)),
    ["contract-large", ..] => RunAsync(() => LargeContract.RunAsync(rows: 20_000_000)),
    ["contract-check", var file] => RunAsync(() => CustomerCheck.ByContractAsync(file)),
    ["contract-and-leaks", var file] => RunAsync(() => CustomerCheck.WithLeaksAsync(file)),
    ["contract-rules", var file] => RunAsync(() => CustomerCheck.ByRulesAsync(file)),
    ["contract-floor", var file] => RunAsync(() => Task.Run(() => CustomerCheck.ByHand(file))),
    _ => UsageAsync(),
});

static async Task<int> RunAsync(Func<Task> benchmark)
{
    await benchmark();
    return 0;
}

static async Task<int> UsageAsync()
{
    await Console.Error.WriteLineAsync("""
        Usage: dotnet run -c Release --project tests/Pipeline.Benchmarks -- BENCHMARK
          startup                              up-to-date runs against dotnet hello.dll
          data-versions                        1 GB in 1,000 files: AddData and DataStatus against plain MD5
          clone                                fresh clone to finished main job, empty and warm NuGet cache, second run
          host HOST.dll MODELS ID REQUEST.json start to first answer, and one-row requests a second (needs wrk)
          training                             what training adds to the trainer; training and batch scoring beside scikit-learn and xgboost
          treeshap                             exact Shapley values of 1,000 rows x 200 trees x 31 leaves beside xgboost's (needs python3-xgboost, python3-onnx)
          drift                                drift of ten columns, 500,000 against 500,000 rows, against scipy (needs python3-scipy, python3-pandas)
          drift-calibration PICTURE.svg        false alarms and power by number of rows; minutes
          contract                             a contract on 1,000,000 x 15 against hand-written SQL and pandas (needs python3-pandas)
          contract-large                       the contract on 20,000,000 x 15: time and peak memory; needs 4 GB of disk and minutes
          contract-check FILE                  what ValidateData does, contract-and-leaks FILE with the look for leaks, contract-rules FILE without the profile, contract-floor FILE the SQL: for /usr/bin/time -v
        """);
    return 2;
}
