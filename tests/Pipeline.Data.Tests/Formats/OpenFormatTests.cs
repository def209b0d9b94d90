using System.Text.Json;
using Pipeline.Core.Contracts;
using Pipeline.Core.Digests;
using Pipeline.Core.Evidence;
using Pipeline.Core.Rows;
using Pipeline.Data.Formats;
using Pipeline.Data.Tests.Samples;
using YamlDotNet.Serialization;

namespace Pipeline.Data.Tests.Formats;

public sealed class OpenFormatTests
{
    private static readonly DataContract Contract = DataContract.For<Person>()
        .Rows(atLeast: 10)
        .Column(row => row.Age, age => age.Missing(atMost: 0.05).Because("some do not tell: \"why\"?"))
        .Unique(row => row.Id, row => row.City);

    private static readonly DatasetVersion Version = new("data/people.csv", Digest.Of("people"), new string('a', 32), 1_234);

    [Fact]
    public void The_contract_has_what_the_standard_requires_and_nothing_it_does_not_know()
    {
        // odcs-json-schema-v3.1.0.json of bitol-io/open-data-contract-standard: required members, members of a property and of a
        // quality check (both closed sets), the types and the library's metrics.
        var document = Read();
        Assert.Equal(["apiVersion", "description", "id", "kind", "name", "schema", "servers", "status", "version"], document.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(("v3.1.0", "DataContract", "active"), (document["apiVersion"], document["kind"], document["status"]));
        var table = Map(List(document["schema"])[0]);
        Assert.Equal("object", table["logicalType"]);
        var properties = List(table["properties"]).Select(Map).ToList();
        Assert.Equal(["Id", "Age", "Children", "City", "Member"], properties.Select(property => property["name"]));
        foreach (var property in properties)
        {
            Assert.Subset(
                new HashSet<string> { "name", "logicalType", "required", "tags", "primaryKey", "primaryKeyPosition", "classification", "logicalTypeOptions", "quality" },
                property.Keys.ToHashSet());
            Assert.Contains(property["logicalType"], new object[] { "string", "number", "integer", "date", "timestamp" });
        }

        foreach (var check in properties.Append(table).SelectMany(owner => owner.TryGetValue("quality", out var checks) ? List(checks) : []).Select(Map))
        {
            Assert.Subset(
                new HashSet<string> { "type", "metric", "engine", "implementation", "arguments", "name", "description", "severity", "unit", "mustBe", "mustBeGreaterOrEqualTo", "mustBeLessOrEqualTo", "mustBeBetween" },
                check.Keys.ToHashSet());
            if ((string)check["type"] == "library")
            {
                Assert.Contains(check["metric"], new object[] { "missingValues", "invalidValues", "duplicateValues", "rowCount" });
                Assert.Single(check.Keys, key => key.StartsWith("must", StringComparison.Ordinal));
            }
            else
            {
                Assert.Equal(("custom", "pipeline"), (check["type"], check["engine"]));
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_contract_with_a_rule_of_every_kind_keeps_to_the_schema_of_the_standard(int seed)
    {
        // The constraints of SchemaBaseProperty, DataQuality, DataQualityLibrary, DataQualityOperators and DataQualityCustom there.
        var contract = EveryRule.Of(seed);
        var document = Map(new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build()
            .Deserialize<object>(OpenDataContract.ToYaml("orders", "Orders.", "data/orders.csv", contract)));
        Assert.All(new[] { "version", "apiVersion", "kind", "id", "status", "name" }, member => Assert.IsType<string>(document[member]));
        var table = Map(List(document["schema"])[0]);
        var properties = List(table["properties"]).Select(Map).ToList();
        foreach (var property in properties)
        {
            Assert.IsType<bool>(property["required"]);
            Assert.All(List(property["tags"]), tag => Assert.IsType<string>(tag));
            var options = property.TryGetValue("logicalTypeOptions", out var found) ? Map(found) : [];
            Assert.Subset(
                property["logicalType"] switch
                {
                    "integer" or "number" => new HashSet<string> { "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "format" },
                    "date" or "timestamp" => new HashSet<string> { "minimum", "maximum", "format" },
                    _ => new HashSet<string> { "minLength", "maxLength", "pattern", "format" },
                },
                options.Keys.ToHashSet());
        }

        Assert.Equal("dd.MM.yyyy HH:mm XXX", Map(properties.Single(property => (string)property["name"] == "Sent")["logicalTypeOptions"])["format"]);
        var checks = properties.Append(table).SelectMany(owner => List(owner["quality"])).Select(Map).ToList();
        Assert.Equal(contract.Rules.Count, checks.Count);
        foreach (var check in checks)
        {
            Assert.All(new[] { "name", "description", "type", "severity" }, member => Assert.IsType<string>(check[member]));
            var compared = check.Where(pair => pair.Key.StartsWith("must", StringComparison.Ordinal)).ToList();
            Assert.Equal((string)check["type"] == "library" ? 1 : 0, compared.Count);
            if ((string)check["type"] == "custom")
            {
                Assert.IsType<string>(check["implementation"]);
                Assert.Subset(new HashSet<string> { "type", "engine", "implementation", "name", "description", "severity" }, check.Keys.ToHashSet());
                continue;
            }

            var bounds = compared[0].Key == "mustBeBetween" ? List(compared[0].Value) : [compared[0].Value];
            Assert.All(bounds, bound => Assert.True(double.IsFinite(Convert.ToDouble(bound, System.Globalization.CultureInfo.InvariantCulture))));
            Assert.Equal(bounds.Count, bounds.Distinct().Count());
            Assert.True(!check.TryGetValue("arguments", out var arguments) || arguments is Dictionary<object, object>);
        }
    }

    [Fact]
    public void Every_rule_is_in_the_export_with_its_reason()
    {
        var document = Read();
        var table = Map(List(document["schema"])[0]);
        var checks = List(table["properties"]).Select(Map).Append(table)
            .SelectMany(owner => owner.TryGetValue("quality", out var found) ? List(found) : []).Select(Map).ToList();
        Assert.Equal(Contract.Rules.Select(rule => rule.FullName).Order(StringComparer.Ordinal), checks.Select(check => (string)check["name"]).Order(StringComparer.Ordinal));
        var missing = checks.Last(check => (string)check["name"] == "missing(Age)");
        Assert.Equal(("missingValues", "5.00", "percent"), (missing["metric"], Invariant(missing["mustBeLessOrEqualTo"]), missing["unit"]));
        Assert.EndsWith("because some do not tell: \"why\"?", (string)missing["description"], StringComparison.Ordinal);
    }

    [Fact]
    public void The_contract_has_another_version_when_a_rule_changes()
    {
        var other = DataContract.For<Person>().Rows(atLeast: 11);
        Assert.NotEqual(Read()["version"], Map(new Deserializer().Deserialize<object>(OpenDataContract.ToYaml("people", "People.", "data/people.csv", other)))["version"]);
    }

    [Fact]
    public void A_data_set_names_its_bytes_and_its_fields()
    {
        using var document = JsonDocument.Parse(Croissant.ToJson("people", "People.", Version, RowSchema.Of<Person>(), new("MIT", "https://example.org/people", "Ada", "2026-11-26")));
        var root = document.RootElement;
        Assert.Equal("http://mlcommons.org/croissant/1.0", root.GetProperty("conformsTo").GetString());
        Assert.Equal("sc:Dataset", root.GetProperty("@type").GetString());
        foreach (var required in new[] { "@context", "name", "description", "license", "url", "creator", "datePublished", "distribution", "recordSet" })
        {
            Assert.True(root.TryGetProperty(required, out _), required);
        }

        var file = root.GetProperty("distribution")[0];
        Assert.Equal((Version.Sha256.Hex, "1234 B", "text/csv"), (file.GetProperty("sha256").GetString(), file.GetProperty("contentSize").GetString(), file.GetProperty("encodingFormat").GetString()));
        var records = root.GetProperty("recordSet")[0];
        Assert.Equal("rows/Id", records.GetProperty("key").GetProperty("@id").GetString());
        var fields = records.GetProperty("field").EnumerateArray().ToList();
        Assert.Equal(["Id", "Age", "Children", "City", "Member"], fields.Select(field => field.GetProperty("name").GetString()));
        Assert.All(fields, field => Assert.Equal(file.GetProperty("@id").GetString(), field.GetProperty("source").GetProperty("fileObject").GetProperty("@id").GetString()));
        Assert.Equal("sc:Integer", fields[2].GetProperty("dataType").GetString());
    }

    [Theory]
    [InlineData("data/people.csv", "fileObject", "data/people.csv", "text/csv")]
    [InlineData("data/people.csv.gz", "fileObject", "data/people.csv", "application/gzip")]
    [InlineData("data/people.jsonl", "fileObject", "data/people.jsonl", "application/jsonlines")]
    [InlineData("data/part-*.parquet", "fileSet", "files", "application/x-parquet")]
    public void Every_requirement_of_Croissant_1_0_is_kept(string path, string kind, string source, string encoding)
    {
        // The specification's sections: Dataset-level Information (Required; Modified and Added Properties), ID and Reference Mechanism, Resources, RecordSets.
        var version = new DatasetVersion(path, Digest.Of("people"), new string('a', 32), 1_234)
        {
            Parts = kind == "fileSet" ? [new("data/part-1.parquet", Digest.Of("1"), new string('b', 32), 1_000), new("data/part-2.parquet", Digest.Of("2"), new string('c', 32), 234)] : null,
        };
        using var document = JsonDocument.Parse(Croissant.ToJson("orders", "Orders.", version, RowSchema.Of<Order>(), new("https://spdx.org/licenses/MIT.html", "https://example.org/people", "Ada", "2026-11-26")));
        var root = document.RootElement;
        Assert.Equal(("sc:Dataset", "http://purl.org/dc/terms/"), (root.GetProperty("@type").GetString(), root.GetProperty("@context").GetProperty("dct").GetString()));
        Assert.Equal(("dct:conformsTo", "http://mlcommons.org/croissant/1.0"), (root.GetProperty("@context").GetProperty("conformsTo").GetString(), root.GetProperty("conformsTo").GetString()));
        Assert.All(new[] { "name", "description", "license", "url", "datePublished" }, member => Assert.Equal(JsonValueKind.String, root.GetProperty(member).ValueKind));
        Assert.True(Uri.IsWellFormedUriString(root.GetProperty("url").GetString(), UriKind.Absolute));
        Assert.True(DateOnly.TryParseExact(root.GetProperty("datePublished").GetString(), "yyyy-MM-dd", out _));
        Assert.Contains(root.GetProperty("creator").GetProperty("@type").GetString(), new[] { "sc:Organization", "sc:Person" });
        Assert.Matches("^[0-9]+[.][0-9]+[.][0-9]+([+].+)?$", root.GetProperty("version").GetString());
        var resources = root.GetProperty("distribution").EnumerateArray().ToList();
        Assert.All(resources, resource => Assert.Contains(resource.GetProperty("@type").GetString(), new[] { "cr:FileObject", "cr:FileSet" }));
        Assert.Equal(encoding, resources[0].GetProperty("encodingFormat").GetString());
        Assert.All(resources.Where(resource => resource.TryGetProperty("sha256", out _)), file => Assert.Matches("^[0-9a-f]{64}$", file.GetProperty("sha256").GetString()));
        var records = root.GetProperty("recordSet")[0];
        var fields = records.GetProperty("field").EnumerateArray().ToList();
        var ids = resources.Concat(fields).Append(records).Select(element => element.GetProperty("@id").GetString()!).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.All(fields, field => Assert.StartsWith(records.GetProperty("@id").GetString() + "/", field.GetProperty("@id").GetString(), StringComparison.Ordinal));
        Assert.All(fields, field => Assert.Contains(TypesOf(field)[^1], new[] { "sc:Text", "sc:Float", "sc:Integer", "sc:Date" }));
        Assert.Equal(["sc:DateTime", "sc:Date"], TypesOf(fields.Single(field => field.GetProperty("name").GetString() == "Sent")));
        Assert.All(fields, field => Assert.Equal(source, field.GetProperty("source").GetProperty(kind).GetProperty("@id").GetString()));
        Assert.All(fields, field => Assert.Single(field.GetProperty("source").GetProperty("extract").EnumerateObject()));
        Assert.All(References(root), reference => Assert.Contains(reference, ids));
        Assert.Equal("dd.MM.yyyy HH:mm XXX", fields.Single(field => field.GetProperty("name").GetString() == "Sent").GetProperty("source").GetProperty("format").GetString());
    }

    [Fact]
    public void What_nobody_told_is_left_out_and_named()
    {
        var card = new DatasetCard(null, " ", "Ada", null);
        Assert.Equal(["license", "url", "datePublished"], card.Missing);
        using var document = JsonDocument.Parse(Croissant.ToJson("people", "People.", Version, RowSchema.Of<Person>(), card));
        Assert.False(document.RootElement.TryGetProperty("license", out _));
    }

    // The atomic types of Croissant 1.0 are Boolean, Date, Float, Integer and Text; readers take the first type that they know.
    private static List<string?> TypesOf(JsonElement field) => field.GetProperty("dataType") is { ValueKind: JsonValueKind.Array } several
        ? [.. several.EnumerateArray().Select(type => type.GetString())]
        : [field.GetProperty("dataType").GetString()];

    // An object with nothing but an id refers to another; the context has its own meaning of it.
    private static IEnumerable<string> References(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object when element.EnumerateObject().ToList() is [{ Name: "@id" } only] => [only.Value.GetString()!],
        JsonValueKind.Object => element.EnumerateObject().Where(member => member.Name != "@context").SelectMany(member => References(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(References),
        _ => [],
    };

    private static Dictionary<string, object> Read() => Map(new DeserializerBuilder().Build()
        .Deserialize<object>(OpenDataContract.ToYaml("people", "People.", "data/people.csv", Contract)));

    private static Dictionary<string, object> Map(object value) =>
        Assert.IsType<Dictionary<object, object>>(value).ToDictionary(pair => (string)pair.Key, pair => pair.Value);

    private static List<object> List(object value) => Assert.IsType<List<object>>(value);

    private static string? Invariant(object value) => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture);
}
