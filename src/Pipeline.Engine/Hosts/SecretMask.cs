namespace Nuke.Common.Hosts;

/// <summary>Replaces secret values in everything that is printed or logged.</summary>
internal sealed class SecretMask
{
    private const string Stars = "***";
    private readonly Lock _gate = new();
    private volatile string[] _secrets = [];

    public void Add(IEnumerable<string> secrets)
    {
        // Lines are masked one by one, so a secret of several lines is several secrets. One or two characters would mask everything.
        var values = secrets
            .SelectMany(secret => secret.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Where(secret => secret.Length > 2);
        lock (_gate)
        {
            // The longest first: one secret may be part of another.
            _secrets = [.. _secrets.Concat(values).Distinct(StringComparer.Ordinal).OrderByDescending(secret => secret.Length)];
        }
    }

    public string Apply(string text)
    {
        foreach (var secret in _secrets)
        {
            text = text.Replace(secret, Stars, StringComparison.Ordinal);
        }

        return text;
    }
}
