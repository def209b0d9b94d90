using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Core.Digests;
using Pipeline.Core.Errors;
using Pipeline.Core.Evidence;

namespace Pipeline.Core.Tests.Evidence;

public sealed class StatementTests
{
    [Fact]
    public void Every_kind_of_evidence_reads_back_what_it_writes_in_every_culture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            foreach (var culture in new[] { "en-US", "de-DE", "ar-SA" })
            {
                CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
                RoundTrip(Samples.Code);
                RoundTrip(Samples.Data);
                RoundTrip(Samples.Trained);
                RoundTrip(Samples.Evaluated);
                RoundTrip(Samples.Gated);
                RoundTrip(Samples.Registered);
                RoundTrip(Samples.Packaged);
                RoundTrip(Samples.Verified);
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Every_kind_has_its_own_name_fit_for_a_file()
    {
        var kinds = typeof(Statement).Assembly.GetTypes()
            .Where(type => type.IsClass && type.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IEvidence<>)))
            .Select(type => (string)type.GetProperty("Kind", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!)
            .ToList();
        Assert.True(kinds.Count >= 8);
        Assert.Distinct(kinds);
        Assert.All(kinds, kind => Assert.Matches("^[a-z]+(-[a-z]+)*$", kind));
    }

    [Fact]
    public void The_file_is_an_in_toto_statement_with_digests_as_subjects()
    {
        var statement = Parse(Statement.Write(Samples.Packaged).Bytes);
        Assert.Equal("https://in-toto.io/Statement/v1", (string?)statement["_type"]);
        Assert.Equal("urn:pipeline:evidence:packaged-image:v1", (string?)statement["predicateType"]);
        Assert.Equal("image", (string?)statement["subject"]![0]!["name"]);
        Assert.Equal(Samples.Packaged.Manifest.Hex, (string?)statement["subject"]![0]!["digest"]!["sha256"]);
    }

    [Fact]
    public void Every_member_of_the_file_is_under_the_seal()
    {
        var bytes = Statement.Write(Samples.Evaluated).Bytes;
        var leaves = Leaves(Parse(bytes)).ToList();
        Assert.True(leaves.Count > 50);
        Assert.All(leaves, path =>
        {
            var statement = Parse(bytes);
            var (parent, name) = Find(statement, path);
            SetLeaf(parent, name);
            Assert.ThrowsAny<JsonException>(() => Statement.Read<EvaluatedModel>(Bytes(statement)));
        });
    }

    [Fact]
    public void Every_member_that_is_taken_out_is_missed()
    {
        var bytes = Statement.Write(Samples.Data).Bytes;
        foreach (var name in Parse(bytes).Select(member => member.Key).ToList())
        {
            var statement = Parse(bytes);
            statement.Remove(name);
            Assert.ThrowsAny<JsonException>(() => Statement.Read<ValidatedData>(Bytes(statement)));
        }
    }

    [Fact]
    public void Another_kind_is_refused_and_named()
    {
        var error = Assert.Throws<JsonException>(() => Statement.Read<GatedModel>(Statement.Write(Samples.Evaluated).Bytes));
        Assert.Equal("it holds 'evaluated-model' and not 'gated-model'", error.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("5")]
    [InlineData("{}")]
    [InlineData("{\"_type\":5}")]
    [InlineData("{\"_type\":\"https://in-toto.io/Statement/v1\"}")]
    [InlineData("{\"_type\":\"https://in-toto.io/Statement/v1\",\"predicateType\":\"urn:pipeline:evidence:v1\",\"seal\":{}}")]
    [InlineData("{\"_type\":\"https://in-toto.io/Statement/v1\",\"_type\":\"https://in-toto.io/Statement/v1\"}")]
    [InlineData("{\"_type\":\"https://in-toto.io/Statement/v1\",\"predicateType\":\"urn:pipeline:evidence:gated-model:v1\",\"seal\":\"x\"}")]
    public void Anything_else_is_a_JSON_error_and_nothing_worse(string text) =>
        Assert.ThrowsAny<JsonException>(() => Statement.Read<GatedModel>(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void A_file_cut_off_anywhere_is_a_JSON_error_and_nothing_worse()
    {
        var bytes = Statement.Write(Samples.Gated).Bytes;
        for (var length = 0; length < bytes.Length - 1; length++)
        {
            Assert.ThrowsAny<JsonException>(() => Statement.Read<GatedModel>(bytes.AsSpan(0, length)));
        }
    }

    [Theory]
    [InlineData("unknown", "5")] // a member that nobody knows
    [InlineData("modelId", "null")]
    [InlineData("modelId", null)] // missing
    [InlineData("threshold", "\"0.25\"")] // a number as text
    [InlineData("threshold", "null")]
    [InlineData("model", "\"md5:5\"")]
    [InlineData("model", "5")]
    [InlineData("overall", "[null]")]
    [InlineData("overall", "null")]
    [InlineData("rocCurve", "[{\"x\":0}]")]
    [InlineData("overall", "[{\"metric\":\"roc_auc\",\"value\":0.9,\"low\":0.1,\"high\":0.2,\"rows\":1,\"positives\":1,\"method\":\"x\"}]")]
    public void A_predicate_that_is_not_the_fact_is_refused_even_with_a_right_seal(string member, string? value)
    {
        var statement = Parse(Statement.Write(Samples.Evaluated).Bytes);
        if (value is null)
        {
            statement["predicate"]!.AsObject().Remove(member);
        }
        else
        {
            statement["predicate"]![member] = JsonNode.Parse(value);
        }

        Assert.ThrowsAny<JsonException>(() => Statement.Read<EvaluatedModel>(Reseal(statement)));
    }

    [Fact]
    public void Subjects_that_are_not_those_of_the_predicate_are_refused_even_with_a_right_seal()
    {
        var statement = Parse(Statement.Write(Samples.Evaluated).Bytes);
        statement["subject"]![0]!["digest"]!["sha256"] = Digest.Of("other").Hex;
        Assert.Throws<JsonException>(() => Statement.Read<EvaluatedModel>(Reseal(statement)));
    }

    [Theory]
    [InlineData("failed")]
    [InlineData("inconclusive")]
    public void Gated_evidence_whose_gate_was_closed_is_refused_even_with_a_right_seal(string verdict)
    {
        var statement = Parse(Statement.Write(Samples.Gated).Bytes);
        statement["predicate"]!["gates"]![0]!["verdict"] = verdict;
        var error = Assert.Throws<PipelineException>(() => Statement.Read<GatedModel>(Reseal(statement)));
        Assert.Equal("PIP4006", error.Code);
    }

    [Fact]
    public void A_verdict_is_written_by_name_and_a_number_is_none()
    {
        var statement = Parse(Statement.Write(Samples.Gated).Bytes);
        Assert.Equal("passed", (string?)statement["predicate"]!["gates"]![0]!["verdict"]);
        statement["predicate"]!["gates"]![0]!["verdict"] = 0;
        Assert.ThrowsAny<JsonException>(() => Statement.Read<GatedModel>(Reseal(statement)));
    }

    [Fact]
    public void Other_white_space_is_the_same_statement()
    {
        var bytes = Statement.Write(Samples.Trained).Bytes;
        var compact = Encoding.UTF8.GetBytes(Parse(bytes).ToJsonString());
        Assert.NotEqual(bytes.Length, compact.Length);
        Assert.Equal(Statement.Read<TrainedModel>(bytes), Statement.Read<TrainedModel>(compact));
    }

    [Fact]
    public void A_summary_says_what_the_evidence_rests_on()
    {
        Assert.Equal(Samples.Basis, Statement.Summarize(Statement.Write(Samples.Trained).Bytes).RestsOn);
        Assert.Equal(Samples.Basis, Statement.Summarize(Statement.Write(Samples.Registered).Bytes).RestsOn);
        Assert.Empty(Statement.Summarize(Statement.Write(Samples.Code).Bytes).RestsOn);
    }

    private static void RoundTrip<T>(T evidence)
        where T : class, IEvidence<T>
    {
        var (bytes, seal) = Statement.Write(evidence);
        var read = Statement.Read<T>(bytes);
        Assert.Equal(evidence, read.Value);
        Assert.Equal(seal, read.Seal);
        Assert.Equal(new Basis(T.Kind, seal), read.Basis);
        Assert.Equal(bytes, Statement.Write(read.Value).Bytes);
        Assert.DoesNotContain((byte)'\r', bytes);
    }

    private static JsonObject Parse(byte[] json) => JsonNode.Parse(json)!.AsObject();

    private static byte[] Bytes(JsonObject statement) => JsonSerializer.SerializeToUtf8Bytes<JsonNode>(statement, EvidenceJson.Options);

    private static byte[] Reseal(JsonObject statement)
    {
        statement.Remove("seal");
        statement["seal"] = new JsonObject { ["sha256"] = Digest.Of(Bytes(statement)).Hex };
        return Bytes(statement);
    }

    private static IEnumerable<string[]> Leaves(JsonNode? node) => node switch
    {
        JsonObject item => item.SelectMany(member => Leaves(member.Value).Select(rest => (string[])[member.Key, .. rest])),
        JsonArray list => list.SelectMany((item, index) => Leaves(item).Select(rest => (string[])[index.ToString(CultureInfo.InvariantCulture), .. rest])),
        _ => [[]],
    };

    private static (JsonNode Parent, string Name) Find(JsonNode node, string[] path) => path.Length == 1
        ? (node, path[0])
        : Find(node is JsonArray list ? list[int.Parse(path[0], CultureInfo.InvariantCulture)]! : node[path[0]]!, path[1..]);

    private static void SetLeaf(JsonNode parent, string name)
    {
        var old = parent is JsonArray list ? list[int.Parse(name, CultureInfo.InvariantCulture)]! : parent[name]!;
        JsonNode changed = old.GetValueKind() switch
        {
            JsonValueKind.Number => old.GetValue<double>() + 1,
            JsonValueKind.True or JsonValueKind.False => !old.GetValue<bool>(),
            _ => old.GetValue<string>() + "0",
        };
        if (parent is JsonArray items)
        {
            items[int.Parse(name, CultureInfo.InvariantCulture)] = changed;
        }
        else
        {
            parent[name] = changed;
        }
    }
}
