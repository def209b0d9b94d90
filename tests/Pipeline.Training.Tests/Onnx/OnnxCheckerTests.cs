using System.Diagnostics;
using Pipeline.Testing;
using Pipeline.Training.Fitting;

namespace Pipeline.Training.Tests.Onnx;

/// <summary>The reference implementation's own checker reads our files (python3-onnx of Debian: 1.12).</summary>
public sealed class OnnxCheckerTests
{
    private const string Python = "/usr/bin/python3";

    [Fact]
    public async Task Every_trainers_file_for_every_task_passes_the_checker_with_shape_inference()
    {
        Needs.Program("python3");
        Needs.Part((await RunAsync("import onnx")).Length == 0, "python3 has no module 'onnx' (Debian: python3-onnx)");
        using var folder = new TemporaryFolder();
        for (var trainer = 0; trainer < Customers.Trainers.Length; trainer++)
        {
            var (task, settings) = Customers.Trainers[trainer];
            var fitted = Fit.Run(settings, Customers.Make(seed: 1, count: 150, task));
            var onnx = ModelTrainer.Export(fitted, ModelTrainer.SignatureOf(Customers.ModelOf(task, settings)));
            await File.WriteAllBytesAsync(folder.At($"{trainer}.onnx"), onnx, TestContext.Current.CancellationToken);
        }

        var said = await RunAsync(
            $$"""
            import glob, json, onnx
            for path in sorted(glob.glob('{{folder.Path}}/*.onnx')):
                model = onnx.load(path)
                onnx.checker.check_model(model, full_check=True)
                assert model.ir_version <= 8
                own = {function.domain: 1 for function in model.functions}
                assert {item.domain: item.version for item in model.opset_import} == {'': 17, 'ai.onnx.ml': 3, **own}
                for function in model.functions:
                    assert {item.domain: item.version for item in function.opset_import} == {'ai.onnx.ml': 3}
                    assert {node.domain for node in function.node} == {'ai.onnx.ml'}
                json.loads({item.key: item.value for item in model.metadata_props}['pipeline.signature'])
            """);
        Assert.Equal(string.Empty, said);
    }

    private static async Task<string> RunAsync(string script)
    {
        if (!File.Exists(Python))
        {
            return "no " + Python;
        }

        using var process = Process.Start(new ProcessStartInfo(Python, ["-c", script]) { RedirectStandardError = true })!;
        var said = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode == 0 ? string.Empty : said;
    }
}
