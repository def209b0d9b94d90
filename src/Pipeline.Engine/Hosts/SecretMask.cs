using System.Text;

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

    /// <summary>Says whether a file holds a secret, in UTF-8 or UTF-16.</summary>
    public bool IsIn(string path)
    {
        var secrets = _secrets;
        if (secrets.Length == 0)
        {
            return false;
        }

        var patterns = secrets.SelectMany(secret => new[] { Encoding.UTF8.GetBytes(secret), Encoding.Unicode.GetBytes(secret) }).ToArray();
        var overlap = patterns.Max(pattern => pattern.Length) - 1;
        var buffer = new byte[(1 << 20) + overlap];
        var kept = 0;
        using var stream = File.OpenRead(path);
        for (int read; (read = stream.Read(buffer, kept, buffer.Length - kept)) > 0;)
        {
            var text = buffer.AsSpan(0, kept + read);
            foreach (var pattern in patterns)
            {
                if (text.IndexOf(pattern) >= 0)
                {
                    return true;
                }
            }

            // A secret may begin in one piece and end in the next.
            kept = Math.Min(overlap, text.Length);
            text[^kept..].CopyTo(buffer);
        }

        return false;
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
