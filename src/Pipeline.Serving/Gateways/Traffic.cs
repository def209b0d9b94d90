using Pipeline.Core.Errors;

namespace Pipeline.Serving.Gateways;

/// <summary>The route in force, and the backends that were taken out and are not done yet. A change takes effect for the next request.</summary>
internal sealed class Traffic(string configPath)
{
    private readonly Lock _changing = new();
    private List<Backend> _draining = [];
    private (DateTime Written, long Bytes) _seen;
    private string? _problem;
    private volatile Route _route = new(0, []);

    public Route Route => _route;

    /// <summary>Reads the file again if it is another one than before.</summary>
    /// <param name="always">Whether to read it in any case.</param>
    public void Reload(bool always)
    {
        lock (_changing)
        {
            var file = new FileInfo(configPath);
            var seen = file.Exists ? (file.LastWriteTimeUtc, file.Length) : default;
            if (!always && seen == _seen)
            {
                return;
            }

            try
            {
                Apply(GatewayConfig.Read(configPath));
                _problem = null;
            }
            catch (PipelineException exception)
            {
                // What worked goes on; the report says what is wrong.
                _problem = exception.Message;
            }

            _seen = seen;
        }
    }

    /// <summary>Demands that the file can be used: without it there is nothing to begin with.</summary>
    public void ReadFirst()
    {
        lock (_changing)
        {
            Apply(GatewayConfig.Read(configPath));
        }
    }

    public GatewayReport Report()
    {
        lock (_changing)
        {
            _draining = [.. _draining.Where(backend => !backend.IsDrained)];
            return new(
                _route.Revision,
                [.. _route.Backends.Select(entry => entry.Backend.Report(entry.Share)), .. _draining.Select(backend => backend.Report(0))],
                _problem);
        }
    }

    private void Apply(GatewayConfig config)
    {
        var known = _route.Backends.Select(entry => entry.Backend).ToDictionary(backend => backend.Id, StringComparer.Ordinal);
        var next = config.Backends.Select(wanted => (
            known.TryGetValue(wanted.Id, out var backend) && backend.Address == wanted.Address && backend.Version == wanted.Version
                ? backend
                : new Backend(wanted.Id, wanted.Version, wanted.Address),
            wanted.Share)).ToList();
        _route = new(config.Revision, next);
        foreach (var gone in known.Values.Except(next.Select(entry => entry.Item1)))
        {
            gone.Retire();
            _draining.Add(gone);
        }
    }
}
