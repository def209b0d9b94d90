using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Pipeline.Core.Digests;

namespace Pipeline.Registry.Ledgers;

/// <summary>A signed statement: DSSE, the envelope of in-toto (https://github.com/secure-systems-lab/dsse, protocol 1.0.0).</summary>
/// <param name="Payload">The statement's bytes.</param>
/// <param name="KeyId">Fingerprint of the key, as the envelope names it.</param>
/// <param name="Signature">ECDSA over the type and the statement, DER.</param>
internal sealed record Envelope(byte[] Payload, Digest KeyId, byte[] Signature)
{
    public const string PayloadType = "application/vnd.in-toto+json";

    // The plus of the type and of base64 is written as it is: other tools and people search for it.
    private static readonly JsonWriterOptions Format = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Envelope Sign(byte[] payload, LedgerKey key) => new(payload, key.Fingerprint, key.Sign(ToBeSigned(payload)));

    public bool IsSignedByOneOf(TrustedKeys keys) => keys.Verifies(KeyId, ToBeSigned(Payload), Signature);

    public string Write()
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Format))
        {
            writer.WriteStartObject();
            writer.WriteString("payloadType", PayloadType);
            writer.WriteBase64String("payload", Payload);
            writer.WriteStartArray("signatures");
            writer.WriteStartObject();
            writer.WriteString("keyid", KeyId.ToString());
            writer.WriteBase64String("sig", Signature);
            writer.WriteEndObject();
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    /// <exception cref="JsonException">Not such an envelope with one signature.</exception>
    public static Envelope Read(string text)
    {
        using var document = JsonDocument.Parse(text, new JsonDocumentOptions { AllowDuplicateProperties = false });
        var root = document.RootElement;
        try
        {
            var signatures = root.GetProperty("signatures");
            return root.GetProperty("payloadType").GetString() == PayloadType && signatures.GetArrayLength() == 1
                ? new(
                    root.GetProperty("payload").GetBytesFromBase64(),
                    Digest.Parse(signatures[0].GetProperty("keyid").GetString() ?? string.Empty),
                    signatures[0].GetProperty("sig").GetBytesFromBase64())
                : throw new JsonException("the envelope holds another type, or not one signature");
        }
        catch (Exception exception) when (exception is KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new JsonException("the envelope is not complete", exception);
        }
    }

    /// <summary>What is signed is type and payload with their lengths, so that no signature fits another type.</summary>
    private static byte[] ToBeSigned(byte[] payload) =>
        [.. Encoding.UTF8.GetBytes(FormattableString.Invariant(
            $"DSSEv1 {PayloadType.Length} {PayloadType} {payload.Length} ")), .. payload];
}
