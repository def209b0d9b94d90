using System.Text.Json;
using Pipeline.Core.Errors;
using Pipeline.Core.Evidence;

namespace Pipeline.Serving.Gateways;

/// <summary>Which backends get which share of the traffic: the content of the gateway's configuration file.</summary>
/// <param name="Backends">The backends; none when no version answers yet.</param>
public sealed record GatewayConfig(IReadOnlyList<BackendConfig> Backends)
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="PipelineException">PIP7010: it cannot be read, or contradicts itself; everything that is wrong is listed.</exception>
    public static GatewayConfig Read(string path)
    {
        try
        {
            var config = EvidenceJson.Read<GatewayConfig>(File.ReadAllBytes(path));
            var errors = Errors(config).ToList();
            return errors.Count == 0 ? config : throw Unusable(path, string.Join("; ", errors), null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            throw Unusable(path, exception.Message, exception);
        }
    }

    private static IEnumerable<string> Errors(GatewayConfig config)
    {
        foreach (var backend in config.Backends)
        {
            if (!backend.Address.IsAbsoluteUri || backend.Address.Scheme != Uri.UriSchemeHttp)
            {
                yield return $"backend '{backend.Name}' has the address '{backend.Address}', which is not http://HOST:PORT";
            }

            if (backend.Share is not (>= 0 and <= 1))
            {
                yield return FormattableString.Invariant($"backend '{backend.Name}' has the share {backend.Share}, which is not from 0 to 1");
            }
        }

        if (config.Backends.DistinctBy(backend => backend.Name).Count() < config.Backends.Count)
        {
            yield return "two backends have the same name";
        }

        if (config.Backends.Count > 0 && Math.Abs(config.Backends.Sum(backend => backend.Share) - 1) > 1e-9)
        {
            yield return FormattableString.Invariant($"the shares add up to {config.Backends.Sum(backend => backend.Share)} and not to 1");
        }
    }

    private static PipelineException Unusable(string path, string why, Exception? inner) => new(
        "PIP7010",
        $"The gateway's configuration '{path}' cannot be used.",
        $"{why.TrimEnd('.')}.",
        "Run the target Promote again; it writes the file anew.",
        inner);
}
