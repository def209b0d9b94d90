using System.Text.RegularExpressions;

namespace Pipeline.Delivery.Images.Registries;

/// <summary>How a registry wants to be asked again: the parameters of its <c>WWW-Authenticate: Bearer</c> header.</summary>
internal sealed partial record Challenge(Uri Realm, string? Service, string? Scope)
{
    public static Challenge? OfBearer(string? parameters)
    {
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (Match match in Parameter().Matches(parameters ?? string.Empty))
        {
            values[match.Groups["name"].Value] = match.Groups["value"].Value;
        }

        return values.TryGetValue("realm", out var realm) && Uri.TryCreate(realm, UriKind.Absolute, out var uri)
            ? new(uri, values.GetValueOrDefault("service"), values.GetValueOrDefault("scope"))
            : null;
    }

    /// <summary>Gets the address that gives a token.</summary>
    public Uri TokenAddress(string scope)
    {
        var query = "scope=" + Uri.EscapeDataString(Scope ?? scope);
        if (Service is not null)
        {
            query = "service=" + Uri.EscapeDataString(Service) + "&" + query;
        }

        return new UriBuilder(Realm) { Query = Realm.Query.Length > 1 ? Realm.Query[1..] + "&" + query : query }.Uri;
    }

    [GeneratedRegex("(?<name>[a-z]+)=\"(?<value>[^\"]*)\"", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parameter();
}
