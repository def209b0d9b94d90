using System.Diagnostics;
using System.Globalization;
using Pipeline.Core.Stages;
using Pipeline.Registry.Files;
using Pipeline.Registry.Tests.Ledgers;

namespace Pipeline.Registry.Tests;

/// <summary>This test program started once more, to be killed in the middle or to race: what only real processes can show.</summary>
internal sealed class ChildProgram : IDisposable
{
    private const string Variable = "PIPELINE_REGISTRY_TESTS_CHILD";
    private readonly Process _process;

    private ChildProgram(Process process) => _process = process;

    public static ChildProgram Start(string role, params string[] arguments)
    {
        var host = Environment.ProcessPath!;
        var start = new ProcessStartInfo(host) { RedirectStandardOutput = true, RedirectStandardInput = true };
        if (System.IO.Path.GetFileNameWithoutExtension(host) == "dotnet")
        {
            start.ArgumentList.Add(typeof(ChildProgram).Assembly.Location);
        }

        start.Environment[Variable] = string.Join('\n', [role, .. arguments]);
        return new(Process.Start(start)!);
    }

    public ValueTask<string?> ReadLineAsync(CancellationToken cancellationToken) => _process.StandardOutput.ReadLineAsync(cancellationToken);

    /// <summary>Lets a child that waits for a line go on.</summary>
    public void Go() => _process.StandardInput.WriteLine("go");

    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
    }

    /// <summary>Says what a child is to do; null in the test program itself.</summary>
    public static Task<int>? RunIfChild()
    {
        var call = Environment.GetEnvironmentVariable(Variable);
        Environment.SetEnvironmentVariable(Variable, null);
        var parts = call?.Split('\n') ?? [];
        return parts.Length == 0 ? null : RunAsync(parts[0], parts[1..]);
    }

    private static async Task<int> RunAsync(string role, string[] arguments)
    {
        switch (role)
        {
            case "store-put":
                await new ContentStore(arguments[0]).PutAsync(new EndlessStream(), CancellationToken.None);
                return 0;
            case "data-add-for-ever":
                await Data.DataChild.AddForEverAsync(arguments[0]);
                return 0;
            case "data-pull-for-ever":
                await Data.DataChild.PullForEverAsync(arguments[0], arguments[1]);
                return 0;
            case "assign":
                return await AssignAsync(arguments[0], int.Parse(arguments[1], CultureInfo.InvariantCulture));
            case "register-for-ever":
                for (var index = 0; ; index++)
                {
                    await new LedgerOf(arguments[0]).RegisterAsync(FormattableString.Invariant($"{Environment.ProcessId} {index}"));
                    Console.WriteLine("registered");
                }

            case "fill":
                await LedgerMeasure.FillAsync(new(arguments[0]), int.Parse(arguments[1], CultureInfo.InvariantCulture));
                return 0;
            case "measure":
                return await LedgerMeasure.RunAsync(arguments[0]);
            default:
                return 64;
        }
    }

    private static async Task<int> AssignAsync(string folder, int replaces)
    {
        var ledger = new LedgerOf(folder);
        Console.WriteLine("ready");
        Console.ReadLine();
        try
        {
            await ledger.AssignAsync("1.0.0", Stage.Production, replaces);
            Console.WriteLine("won");
        }
        catch (PipelineException exception)
        {
            Console.WriteLine(exception.Code);
        }

        return 0;
    }

    /// <summary>Content that never ends; says so on the standard output once some of it was taken.</summary>
    private sealed class EndlessStream : Stream
    {
        private int _reads;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            _reads++;
            if (_reads == 3)
            {
                Console.WriteLine("writing");
            }

            if (_reads >= 3)
            {
                Console.ReadLine();
            }

            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
