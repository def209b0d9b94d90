namespace Nuke.Common.Logging;

/// <summary>Takes secrets out of text before anything prints or stores it.</summary>
internal static class SecretMask
{
    private const string Shown = "***";
    private static string[] _secrets = [];

    /// <summary>Registers values; short ones (under four characters) would mangle every line and are refused as secrets elsewhere.</summary>
    public static void Add(IEnumerable<string> secrets) => _secrets =
        [.. _secrets.Concat(secrets.Where(secret => secret.Length >= 4)).Distinct(StringComparer.Ordinal).OrderByDescending(secret => secret.Length)];

    /// <summary>Gives the text without any registered value.</summary>
    public static string Apply(string text) =>
        _secrets.Aggregate(text, (masked, secret) => masked.Replace(secret, Shown, StringComparison.Ordinal));
}
