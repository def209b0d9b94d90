using Pipeline.Delivery.Data;
using Pipeline.Registry.Data;
using Serilog;

namespace Pipeline.Components;

/// <summary>Tells in the log how far a transfer is.</summary>
internal sealed class TransferLog : IProgress<TransferProgress>
{
    public void Report(TransferProgress value) => Log.Information("{Progress:l}", DataText.Of(value));
}
