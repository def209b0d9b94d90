namespace Pipeline.Testing;

/// <summary>
/// Real parts that a machine may lack. Without one a test is skipped with a reason; where <c>CI=true</c>, it fails.
/// </summary>
public static class Needs
{
    /// <summary>Skips (or, in CI, fails) the test unless a program is on the PATH.</summary>
    public static void Program(string name)
    {
        var found = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
            .Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Any(folder => File.Exists(System.IO.Path.Combine(folder, name)));
        Part(found, $"the program '{name}' is not on the PATH");
    }

    /// <summary>Skips (or, in CI, fails) the test unless a Docker engine answers on its socket.</summary>
    public static void Docker() => Part(
        UnixSocketAnswers("/var/run/docker.sock"), "no Docker engine answers on /var/run/docker.sock");

    /// <summary>Skips (or, in CI, fails) the test unless an image registry answers on 127.0.0.1:5000.</summary>
    public static void ImageRegistry() => Part(
        PortAnswers(5000), "no image registry answers on 127.0.0.1:5000");

    /// <summary>Skips (or, in CI, fails) the test unless the <see cref="PostgreSqlServer"/> answers.</summary>
    public static void PostgreSql() => Part(
        PortAnswers(PostgreSqlServer.Port), "no PostgreSQL answers on 127.0.0.1:54329 (eng/real-parts.sh starts it)");

    /// <summary>Skips (or, in CI, fails) the test unless <paramref name="present"/>.</summary>
    public static void Part(bool present, string reason)
    {
        if (present)
        {
            return;
        }

        if (string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase))
        {
            Assert.Fail($"CI must have every real part, but {reason}.");
        }

        Assert.Skip(reason);
    }

    private static bool UnixSocketAnswers(string path)
    {
        using var socket = new System.Net.Sockets.Socket(
            System.Net.Sockets.AddressFamily.Unix, System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Unspecified);
        return Connects(socket, new System.Net.Sockets.UnixDomainSocketEndPoint(path));
    }

    private static bool PortAnswers(int port)
    {
        using var socket = new System.Net.Sockets.Socket(
            System.Net.Sockets.AddressFamily.InterNetwork, System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp);
        return Connects(socket, new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, port));
    }

    private static bool Connects(System.Net.Sockets.Socket socket, System.Net.EndPoint endPoint)
    {
        try
        {
            socket.Connect(endPoint);
            return true;
        }
        catch (System.Net.Sockets.SocketException)
        {
            return false;
        }
    }
}
