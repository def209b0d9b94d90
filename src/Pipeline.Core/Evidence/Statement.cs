using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Core.Digests;
using Pipeline.Core.Rows;

namespace Pipeline.Core.Evidence;

/// <summary>
/// Writes and reads evidence as an in-toto Statement v1 (https://in-toto.io/Statement/v1). One member is added, which that
/// specification lets readers ignore: <c>seal</c>, the digest of the statement without it, so that a changed file is noticed.
/// </summary>
public static class Statement
{
    /// <summary>The value of <c>_type</c>.</summary>
    public const string TypeUri = "https://in-toto.io/Statement/v1";

    /// <summary>What a predicate type begins with; the evidence's kind follows.</summary>
    public const string PredicatePrefix = "urn:pipeline:evidence:";

    private const string PredicateVersion = ":v1";
    private static readonly int SealLength = SealBegin.Length + 64 + SealEnd.Length;
    private static readonly JsonDocumentOptions NoDuplicates = new() { AllowDuplicateProperties = false };

    private static ReadOnlySpan<byte> SealBegin => ",\n  \"seal\": {\n    \"sha256\": \""u8;

    private static ReadOnlySpan<byte> SealEnd => "\"\n  }\n}"u8;

    /// <summary>Writes evidence as UTF-8 JSON.</summary>
    public static (byte[] Bytes, Digest Seal) Write<T>(T evidence)
        where T : class, IEvidence<T>
    {
        var statement = new JsonObject
        {
            ["_type"] = TypeUri,
            ["subject"] = Subjects(evidence),
            ["predicateType"] = PredicatePrefix + T.Kind + PredicateVersion,
            ["predicate"] = JsonSerializer.SerializeToNode(evidence, EvidenceJson.Options),
        };
        var seal = Seal(statement);
        statement["seal"] = SealNode(seal);
        return (Bytes(statement), seal);
    }

    /// <summary>Reads evidence of a known type and checks its seal.</summary>
    /// <exception cref="JsonException">Not a statement, of another kind, or changed since it was written; the message says which.</exception>
    public static Sealed<T> Read<T>(ReadOnlySpan<byte> json)
        where T : class, IEvidence<T>
    {
        if (ReadAsWritten<T>(json) is { } asWritten)
        {
            return asWritten;
        }

        var (statement, kind, seal) = Open(json);
        Expect(kind == T.Kind, $"it holds '{kind}' and not '{T.Kind}'");
        var value = Predicate<T>(statement["predicate"]);
        Expect(JsonNode.DeepEquals(statement["subject"], Subjects(value)), "its subjects are not those of its predicate");
        return new(value, seal);
    }

    /// <summary>Reads what any statement says about itself and checks its seal.</summary>
    /// <exception cref="JsonException">Not a statement, or changed since it was written; the message says which.</exception>
    public static StatementSummary Summarize(ReadOnlySpan<byte> json)
    {
        if (SummarizeAsWritten(json) is { } asWritten)
        {
            return asWritten;
        }

        var (statement, kind, seal) = Open(json);
        var predicate = statement["predicate"] as JsonObject;
        var basis = predicate?["basis"] ?? predicate?["lineage"];
        return new(kind, seal, basis.Deserialize<EquatableList<Basis>>(EvidenceJson.Options) ?? []);
    }

    /// <summary>
    /// What nobody touched since it was written here ends in its seal, to the byte: then the text before it is what was sealed and
    /// need not be written again. A ledger of a thousand entries is read in half the time. Gives null for all else.
    /// </summary>
    private static Sealed<T>? ReadAsWritten<T>(ReadOnlySpan<byte> json)
        where T : class, IEvidence<T>
    {
        if (SealAsWritten(json) is not { } seal)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(json.ToArray(), NoDuplicates);
            var root = document.RootElement;
            return root.GetProperty("_type").ValueEquals(TypeUri)
                && root.GetProperty("predicateType").ValueEquals(PredicatePrefix + T.Kind + PredicateVersion)
                && root.GetProperty("predicate").Deserialize<T>(EvidenceJson.Options) is { } value
                && JsonNode.DeepEquals(JsonArray.Create(root.GetProperty("subject")), Subjects(value))
                ? new(value, seal)
                : null;
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or InvalidOperationException or KeyNotFoundException)
        {
            // The long way says what is wrong with it.
            return null;
        }
    }

    /// <summary>The same for a summary, without the serializer: every target checks its seal in every run, and should do so at once.</summary>
    private static StatementSummary? SummarizeAsWritten(ReadOnlySpan<byte> json)
    {
        if (SealAsWritten(json) is not { } seal)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(json.ToArray(), NoDuplicates);
            var root = document.RootElement;
            var type = root.GetProperty("predicateType").GetString()!;
            return root.GetProperty("_type").ValueEquals(TypeUri)
                && type.Length > PredicatePrefix.Length + PredicateVersion.Length
                && type.StartsWith(PredicatePrefix, StringComparison.Ordinal)
                && type.EndsWith(PredicateVersion, StringComparison.Ordinal)
                ? new(type[PredicatePrefix.Length..^PredicateVersion.Length], seal, [.. RestsOn(root.GetProperty("predicate"))])
                : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            // The long way says what is wrong with it.
            return null;
        }
    }

    private static List<Basis> RestsOn(JsonElement predicate)
    {
        var list = new List<Basis>();
        if (predicate.TryGetProperty("basis", out var basis) || predicate.TryGetProperty("lineage", out basis))
        {
            foreach (var item in basis.EnumerateArray())
            {
                var exact = item.GetPropertyCount() == 2 ? item.GetProperty("kind").GetString() : null;
                list.Add(new(exact ?? throw new FormatException(), Digest.Parse(item.GetProperty("seal").GetString()!)));
            }
        }

        return list;
    }

    private static Digest? SealAsWritten(ReadOnlySpan<byte> json)
    {
        var end = json.Length - SealLength;
        if (end <= 0
            || !json[end..].StartsWith(SealBegin)
            || !json.EndsWith(SealEnd))
        {
            return null;
        }

        var seal = Digest.Of([.. json[..end], .. "\n}"u8]);
        return json.Slice(end + SealBegin.Length, 64).SequenceEqual(System.Text.Encoding.ASCII.GetBytes(seal.Hex)) ? seal : null;
    }

    private static (JsonObject Statement, string Kind, Digest Seal) Open(ReadOnlySpan<byte> json)
    {
        var statement = JsonNode.Parse(json, nodeOptions: null, NoDuplicates) as JsonObject
            ?? throw new JsonException("it is not a JSON object");
        Expect(Text(statement["_type"]) == TypeUri, "it is not an in-toto Statement v1");
        var type = Text(statement["predicateType"]) ?? string.Empty;
        Expect(
            type.Length > PredicatePrefix.Length + PredicateVersion.Length
                && type.StartsWith(PredicatePrefix, StringComparison.Ordinal)
                && type.EndsWith(PredicateVersion, StringComparison.Ordinal),
            $"it holds '{type}', which this version does not know");
        var written = statement["seal"] as JsonObject ?? throw new JsonException("it has no seal");
        statement.Remove("seal");
        var seal = Seal(statement);
        Expect(Text(written["sha256"]) == seal.Hex, "its content does not match its seal: it was changed after it was written");
        return (statement, type[PredicatePrefix.Length..^PredicateVersion.Length], seal);
    }

    private static T Predicate<T>(JsonNode? predicate)
        where T : class
    {
        try
        {
            return predicate.Deserialize<T>(EvidenceJson.Options) ?? throw new JsonException("it has no predicate");
        }
        catch (ArgumentException exception)
        {
            // A record guards its own truth: a number out of its range is found while it is made.
            throw new JsonException(exception.Message, exception);
        }
    }

    private static JsonArray Subjects<T>(T evidence)
        where T : class, IEvidence<T> =>
        [.. evidence.GetSubjects().Select(subject => new JsonObject { ["name"] = subject.Name, ["digest"] = SealNode(subject.Digest) })];

    private static JsonObject SealNode(Digest digest) => new() { ["sha256"] = digest.Hex };

    private static Digest Seal(JsonObject statement) => Digest.Of(Bytes(statement));

    private static byte[] Bytes(JsonObject statement) => JsonSerializer.SerializeToUtf8Bytes<JsonNode>(statement, EvidenceJson.Options);

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static void Expect(bool condition, string problem)
    {
        if (!condition)
        {
            throw new JsonException(problem);
        }
    }
}
