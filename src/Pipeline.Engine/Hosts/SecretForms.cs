using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Nuke.Common.Hosts;

/// <summary>The forms in which a secret may come out of a program: as it is, line by line, and encoded as JSON, URL, HTML, a shell's word or base64.</summary>
internal static class SecretForms
{
    // One or two characters would mask everything; four of base64 are found in any long text.
    private const int Shortest = 3;
    private const int ShortestEncoded = 6;

    public static IEnumerable<string> Of(string secret)
    {
        var whole = secret.Trim();
        if (whole.Length < Shortest)
        {
            return [];
        }

        // Output is masked line by line, so a secret of several lines is several secrets.
        return whole.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Append(whole)
            .Where(text => text.Length >= Shortest)
            .SelectMany(text => Plain(text).Where(form => !form.Contains('\n', StringComparison.Ordinal)).Concat(Base64(text)))
            .Distinct(StringComparer.Ordinal);
    }

    private static IEnumerable<string> Plain(string text)
    {
        yield return text;
        yield return JsonEncodedText.Encode(text).ToString();
        yield return JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString();
        yield return text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
        yield return text.Replace("'", "'\\''", StringComparison.Ordinal);
        yield return text.Replace("|", "\\|", StringComparison.Ordinal);
        yield return text.Replace("%", "%25", StringComparison.Ordinal);
        var url = Uri.EscapeDataString(text);
        yield return url;
        yield return url.Replace("%20", "+", StringComparison.Ordinal);
        yield return WebUtility.UrlEncode(text);
        yield return LowerEscapes(url);
        yield return WebUtility.HtmlEncode(text);
    }

    /// <summary>What base64 makes of the secret within a longer text, such as <c>user:password</c>: it may begin at any of three places of a group.</summary>
    private static IEnumerable<string> Base64(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        for (var before = 0; before < 3; before++)
        {
            var all = Convert.ToBase64String([.. new byte[before], .. bytes]);
            // The characters at both ends hold bits of what stands beside it.
            var begin = (before * 8 + 5) / 6;
            var end = (before + bytes.Length) * 8 / 6;
            var middle = all[begin..Math.Max(begin, end)];
            if (middle.Length >= ShortestEncoded)
            {
                yield return middle;
                yield return middle.Replace('+', '-').Replace('/', '_');
            }
        }
    }

    private static string LowerEscapes(string url)
    {
        var text = url.ToCharArray();
        for (var index = 0; index + 2 < text.Length; index++)
        {
            if (text[index] == '%')
            {
                text[index + 1] = char.ToLowerInvariant(text[index + 1]);
                text[index + 2] = char.ToLowerInvariant(text[index + 2]);
            }
        }

        return new(text);
    }
}
