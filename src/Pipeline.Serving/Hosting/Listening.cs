namespace Pipeline.Serving.Hosting;

/// <summary>Where to listen when the command line does not say.</summary>
internal static class Listening
{
    public static string Of(string? urls)
    {
        // An image sets the port, and its network is the container's own; anywhere else only this machine may ask.
        var port = Environment.GetEnvironmentVariable("ASPNETCORE_HTTP_PORTS");
        return urls ?? (string.IsNullOrEmpty(port) ? "http://127.0.0.1:8080" : $"http://*:{port}");
    }
}
