using System.Net;
using System.Net.Sockets;

namespace Pipeline.EndToEnd.Tests;

/// <summary>Hands bytes to a port of this machine and back, and stops for good after some of them: a network that hangs half-way.</summary>
internal sealed class StallingRelay : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _stalled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly int _port;
    private long _left;

    /// <param name="port">Where the bytes go.</param>
    /// <param name="after">How many of them go there before nothing does.</param>
    public StallingRelay(int port, long after)
    {
        _port = port;
        _left = after;
        _listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public Task Stalled => _stalled.Task;

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = RelayAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task RelayAsync(TcpClient client)
    {
        using (client)
        using (var server = new TcpClient())
        {
            try
            {
                await server.ConnectAsync(IPAddress.Loopback, _port, _stop.Token);
                var back = server.GetStream().CopyToAsync(client.GetStream(), _stop.Token);
                await ForwardAsync(client.GetStream(), server.GetStream());
                await back;
            }
            catch (Exception exception) when (exception is IOException or OperationCanceledException or ObjectDisposedException or SocketException)
            {
                // One of the two is gone, or the test is over.
            }
        }
    }

    private async Task ForwardAsync(NetworkStream from, NetworkStream to)
    {
        var buffer = new byte[64 * 1024];
        while (await from.ReadAsync(buffer, _stop.Token) is var read && read > 0)
        {
            if (Interlocked.Add(ref _left, -read) < 0)
            {
                _stalled.TrySetResult();
                await Task.Delay(Timeout.Infinite, _stop.Token);
            }

            await to.WriteAsync(buffer.AsMemory(0, read), _stop.Token);
        }
    }
}
