using Pipeline.Core.Errors;

namespace Pipeline.Serving.Gateways;

/// <summary>The route in force, and the backends that were taken out and are not done yet. A change takes effect for the next request.</summary>
internal sealed class Traffic(string configPath)
{
    private readonly Lock _changing = new();
    private readonly List<Backend> _draining = [];
    private (DateTime Written, long Bytes) _seen;
    private volatile Route _route = new([]);

    public Route Route => _route;

    /// <summary>Applies the file.</summary>
    /// <exception cref="PipelineException">PIP7010: it cannot be used; the route stays as it is.</exception>
    public void Reload()
    {
        lock (_changing)
        {
            // Looked at before it is read: a file that is replaced meanwhile is read again.
            _seen = Look();
            Apply(GatewayConfig.Read(configPath));
        }
    }

    /// <summary>Applies the file if it is another one than before; one that cannot be used changes nothing.</summary>
    /// <returns>Why a changed file cannot be used; null when it can, or did not change.</returns>
    public PipelineException? ReloadIfChanged()
    {
        lock (_changing)
        {
            if (Look() == _seen)
            {
                return null;
            }

            try
            {
                Reload();
                return null;
            }
            catch (PipelineException exception)
            {
                return exception;
            }
        }
    }

    public GatewayStatus Status()
    {
        lock (_changing)
        {
            _draining.RemoveAll(backend => backend.InFlight == 0);
            return new(
                [.. _route.Backends.Select(entry => entry.Backend.Status(entry.Share))],
                [.. _draining.Select(backend => new DrainStatus(backend.Name, backend.InFlight))]);
        }
    }

    private (DateTime Written, long Bytes) Look()
    {
        var file = new FileInfo(configPath);
        return file.Exists ? (file.LastWriteTimeUtc, file.Length) : default;
    }

    private void Apply(GatewayConfig config)
    {
        var known = _route.Backends.Select(entry => entry.Backend).ToDictionary(backend => backend.Name, StringComparer.Ordinal);
        var next = config.Backends.Select(wanted => (
            known.TryGetValue(wanted.Name, out var backend) && backend.Address == wanted.Address && backend.Version == wanted.Version
                ? backend
                : new Backend(wanted.Name, wanted.Version, wanted.Address),
            wanted.Share)).ToList();
        _route = new(next);
        foreach (var gone in known.Values.Except(next.Select(entry => entry.Item1)))
        {
            gone.Retire();
            _draining.Add(gone);
        }
    }
}
