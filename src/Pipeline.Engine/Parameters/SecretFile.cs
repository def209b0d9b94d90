using System.Security.Cryptography;
using System.Text;

namespace Nuke.Common.Parameters;

/// <summary>
/// Secrets at rest: AES-256-GCM under a key from the password by PBKDF2-HMAC-SHA256 with 600,000 iterations (the figure of the
/// OWASP password storage guide, 2023) and a random salt of its own for each value.
/// </summary>
internal static class SecretFile
{
    public const string Mark = "v2:";

    private const int Iterations = 600_000;
    private const int SaltBytes = 16;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    public static string Close(string name, string secret, string password)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        var nonce = RandomNumberGenerator.GetBytes(NonceBytes);
        var plain = Encoding.UTF8.GetBytes(secret);
        var cipher = new byte[plain.Length];
        var tag = new byte[TagBytes];
        using var aes = new AesGcm(Key(password, salt), TagBytes);
        // The name is authenticated too: a value cannot be moved to another parameter.
        aes.Encrypt(nonce, plain, cipher, tag, Encoding.UTF8.GetBytes(name.ToUpperInvariant()));
        return Mark + Convert.ToBase64String([.. salt, .. nonce, .. tag, .. cipher]);
    }

    /// <summary>Opens a value with the password from the environment variable <c>PARAMSKEY</c>; text that is not closed stays as it is.</summary>
    /// <exception cref="BuildException">PIP1017: the password is missing or wrong.</exception>
    public static string Open(string name, string text)
    {
        if (text.StartsWith("v1:", StringComparison.Ordinal))
        {
            throw new BuildException(
                "PIP1017",
                $"The secret '{name}' cannot be opened.",
                "It was closed by NUKE, whose form has no protection against change.",
                "Close it again: ./build.sh :secrets");
        }

        return text.StartsWith(Mark, StringComparison.Ordinal)
            ? Open(name, text, Environment.GetEnvironmentVariable("PARAMSKEY") is { Length: > 0 } key ? key : Prompt.Password() ?? throw Closed(
                name, "The environment variable PARAMSKEY, the password, is not set.", "Set PARAMSKEY to the password."))
            : text;
    }

    public static string Open(string name, string text, string password)
    {
        try
        {
            var bytes = Convert.FromBase64String(text[Mark.Length..]);
            var salt = bytes.AsSpan(0, SaltBytes);
            var nonce = bytes.AsSpan(SaltBytes, NonceBytes);
            var tag = bytes.AsSpan(SaltBytes + NonceBytes, TagBytes);
            var cipher = bytes.AsSpan(SaltBytes + NonceBytes + TagBytes);
            var plain = new byte[cipher.Length];
            using var aes = new AesGcm(Key(password, salt), TagBytes);
            aes.Decrypt(nonce, cipher, tag, plain, Encoding.UTF8.GetBytes(name.ToUpperInvariant()));
            return Encoding.UTF8.GetString(plain);
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException or ArgumentException)
        {
            throw Closed(name, "The password is wrong, or the value was changed.", "Set PARAMSKEY to the right password, or close the secret again: ./build.sh :secrets");
        }
    }

    private static byte[] Key(string password, ReadOnlySpan<byte> salt) =>
        Rfc2898DeriveBytes.Pbkdf2(password, salt, Iterations, HashAlgorithmName.SHA256, 32);

    private static BuildException Closed(string name, string why, string fix) =>
        new("PIP1017", $"The secret '{name}' cannot be opened.", why, fix);
}
