using System.Text;

namespace Nuke.Common.Hosts;

/// <summary>Replaces secret values, in each of their <see cref="SecretForms"/>, in everything that is printed or logged.</summary>
internal sealed class SecretMask
{
    private const string Stars = "***";
    private readonly Lock _gate = new();
    private volatile string[] _forms = [];

    public void Add(IEnumerable<string> secrets)
    {
        var forms = secrets.SelectMany(SecretForms.Of).ToList();
        if (forms.Count == 0)
        {
            return;
        }

        lock (_gate)
        {
            // The longest first: one may be part of another.
            _forms = [.. _forms.Concat(forms).Distinct(StringComparer.Ordinal).OrderByDescending(form => form.Length)];
        }
    }

    /// <summary>Says whether a file holds a secret in any of its forms, in UTF-8 or UTF-16.</summary>
    public bool IsIn(string path)
    {
        var secrets = _forms;
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
        foreach (var form in _forms)
        {
            text = text.Replace(form, Stars, StringComparison.Ordinal);
        }

        return text;
    }

    /// <summary>Says how many characters at the end of a text could be the beginning of a secret whose rest is not written yet.</summary>
    public int Pending(string text)
    {
        var most = 0;
        foreach (var form in _forms)
        {
            for (var length = Math.Min(form.Length - 1, text.Length); length > most; length--)
            {
                if (text.AsSpan(text.Length - length).SequenceEqual(form.AsSpan(0, length)))
                {
                    most = length;
                }
            }
        }

        return most;
    }
}
