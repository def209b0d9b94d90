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

    [Fact]
    public void What_nobody_told_is_left_out_and_named()
    {
        var card = new DatasetCard(null, " ", "Ada", null);
        Assert.Equal(["license", "url", "datePublished"], card.Missing);
        using var document = JsonDocument.Parse(Croissant.ToJson("people", "People.", Version, RowSchema.Of<Person>(), card));
        Assert.False(document.RootElement.TryGetProperty("license", out _));
    }

    private static Dictionary<string, object> Read() => Map(new DeserializerBuilder().Build()
        .Deserialize<object>(OpenDataContract.ToYaml("people", "People.", "data/people.csv", Contract)));

    private static Dictionary<string, object> Map(object value) =>
        Assert.IsType<Dictionary<object, object>>(value).ToDictionary(pair => (string)pair.Key, pair => pair.Value);

    private static List<object> List(object value) => Assert.IsType<List<object>>(value);

    private static string? Invariant(object value) => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture);
}
