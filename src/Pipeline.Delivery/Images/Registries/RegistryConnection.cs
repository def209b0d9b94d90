using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Pipeline.Delivery.Images.Registries;

/// <summary>Sends requests about one repository, and proves who it is when the registry asks.</summary>
internal sealed class RegistryConnection(HttpClient http, RegistryCredentials? credentials, ImageReference reference)
{
    private readonly ConcurrentDictionary<string, AuthenticationHeaderValue> known = new(StringComparer.Ordinal);

    /// <summary>Gets the user whose password or token was sent; null where none was.</summary>
    public string? SentAs { get; private set; }

    public Uri Address(string path) => new($"{Scheme}://{reference.Host}/v2/{reference.Repository}/{path}");

    private string Scheme => reference.IsLoopback ? "http" : "https";

    /// <summary>Sends a request, made anew for each attempt, and gives the answer whatever its status is.</summary>
    /// <param name="scope">What is done: <c>pull</c> or <c>pull,push</c>.</param>
    /// <param name="make">Makes the request.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<HttpResponseMessage> SendAsync(
        string scope, Func<HttpRequestMessage> make, CancellationToken cancellationToken)
    {
        try
        {
            var response = await SendOnceAsync(scope, make, cancellationToken);
            if (response.StatusCode != HttpStatusCode.Unauthorized
                || await ProveAsync(response, scope, cancellationToken) is not { } proof)
            {
                return response;
            }

            response.Dispose();
            known[scope] = proof;
            return await SendOnceAsync(scope, make, cancellationToken);
        }
        catch (HttpRequestException exception)
        {
            throw RegistryErrors.Unreachable(reference.Host, exception);
        }
        catch (TaskCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw RegistryErrors.Unreachable(reference.Host, exception);
        }
    }

    private async Task<HttpResponseMessage> SendOnceAsync(
        string scope, Func<HttpRequestMessage> make, CancellationToken cancellationToken)
    {
        using var request = make();

        // A registry may send uploads elsewhere, or from https to http: the proof does not go along.
        if (known.TryGetValue(scope, out var proof) && request.RequestUri!.GetLeftPart(UriPartial.Authority) == Address(string.Empty).GetLeftPart(UriPartial.Authority))
        {
            request.Headers.Authorization = proof;
        }

        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    private async Task<AuthenticationHeaderValue?> ProveAsync(
        HttpResponseMessage response, string scope, CancellationToken cancellationToken)
    {
        var credential = credentials is null ? null : await credentials(reference.Host, cancellationToken);
        SentAs = credential?.UserName;
        foreach (var header in response.Headers.WwwAuthenticate)
        {
            if (string.Equals(header.Scheme, "Basic", StringComparison.OrdinalIgnoreCase) && credential is not null)
            {
                return Basic(credential);
            }

            if (string.Equals(header.Scheme, "Bearer", StringComparison.OrdinalIgnoreCase)
                && Challenge.OfBearer(header.Parameter) is { } challenge)
            {
                return await TokenAsync(challenge, credential, scope, cancellationToken);
            }
        }

        return null;
    }

    private async Task<AuthenticationHeaderValue?> TokenAsync(
        Challenge challenge, NetworkCredential? credential, string scope, CancellationToken cancellationToken)
    {
        // A password never travels unencrypted, except inside this machine.
        var safe = challenge.Realm.Scheme == Uri.UriSchemeHttps || (challenge.Realm.IsLoopback && reference.IsLoopback);
        if (!safe)
        {
            return null;
        }

        var address = challenge.TokenAddress($"repository:{reference.Repository}:{scope}");
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Authorization = credential is null ? null : Basic(credential);
        using var response = await http.SendAsync(request, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken));
            var root = json.RootElement;
            var token = root.TryGetProperty("token", out var value) || root.TryGetProperty("access_token", out value) ? value.GetString() : null;
            return token is null ? null : new("Bearer", token);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static AuthenticationHeaderValue Basic(NetworkCredential credential) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{credential.UserName}:{credential.Password}")));
}
