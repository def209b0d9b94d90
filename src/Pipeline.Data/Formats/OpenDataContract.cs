using Pipeline.Core.Contracts;
using Pipeline.Core.Digests;
using Pipeline.Core.Rows;
using YamlDotNet.Serialization;

namespace Pipeline.Data.Formats;

/// <summary>Writes a contract in the Open Data Contract Standard v3.1 (bitol.io), so that catalogues and other tools can read it.</summary>
public static class OpenDataContract
{
    /// <summary>The version of the standard.</summary>
    public const string ApiVersion = "v3.1.0";

    /// <summary>Writes the contract as YAML.</summary>
    /// <param name="modelId">The model's name.</param>
    /// <param name="purpose">What the data are for, a sentence.</param>
    /// <param name="path">The data, relative to the repository's root.</param>
    /// <param name="contract">The contract.</param>
    public static string ToYaml(string modelId, string purpose, string path, DataContract contract) =>
        new SerializerBuilder().WithQuotingNecessaryStrings().Build().Serialize(Document(modelId, purpose, path, contract)).ReplaceLineEndings("\n");

    private static Dictionary<string, object> Document(string modelId, string purpose, string path, DataContract contract) => new()
    {
        ["apiVersion"] = ApiVersion,
        ["kind"] = "DataContract",
        ["id"] = $"urn:pipeline:contract:{modelId}",
        ["name"] = modelId,

        // It changes when the row type or a rule does, and only then.
        ["version"] = Digest.Of(contract.Schema.Fingerprint + string.Join('\n', contract.Rules.Select(rule => rule.ToString()))).Abbreviated,
        ["status"] = "active",
        ["description"] = new Dictionary<string, object> { ["purpose"] = purpose },
        ["servers"] = new List<object>
        {
            new Dictionary<string, object> { ["server"] = "repository", ["type"] = "local", ["path"] = path, ["format"] = FormatOf(path) },
        },
        ["schema"] = new List<object> { Table(modelId, path, contract) },
    };

    private static string FormatOf(string path) => Path.GetExtension(path).TrimStart('.') switch
    {
        "parquet" => "parquet",
        "json" or "jsonl" or "ndjson" => "json",
        _ => "csv",
    };

    private static Dictionary<string, object> Table(string modelId, string path, DataContract contract)
    {
        var columns = contract.Schema.Columns.Where(column => !column.IsRowNumber).ToList();
        var names = columns.Select(column => column.Name).ToHashSet(StringComparer.Ordinal);
        var table = new Dictionary<string, object>
        {
            ["name"] = modelId,
            ["logicalType"] = "object",
            ["physicalType"] = "file",
            ["physicalName"] = path,
            ["properties"] = columns.ConvertAll<object>(column => Property(column, contract)),
        };
        AddQuality(table, contract.Rules.Where(rule => rule.Column is null || !names.Contains(rule.Column)));
        return table;
    }

    private static Dictionary<string, object> Property(Column column, DataContract contract)
    {
        var property = new Dictionary<string, object>
        {
            ["name"] = column.Name,
            ["logicalType"] = TypeOf(column),
            ["required"] = column.Required,
            ["tags"] = new List<object> { RoleOf(column.Role) },
        };
        if (column.Role == ColumnRole.Key)
        {
            property["primaryKey"] = true;
            property["primaryKeyPosition"] = 1;
        }

        if (column.IsPersonal)
        {
            property["classification"] = "confidential";
        }

        var options = Options(column);
        if (options.Count > 0)
        {
            property["logicalTypeOptions"] = options;
        }

        AddQuality(property, contract.Rules.Where(rule => rule.Column == column.Name));
        return property;
    }

    private static string TypeOf(Column column) => column.Kind switch
    {
        ColumnKind.Number => column.WholeNumber ? "integer" : "number",
        ColumnKind.Date => "date",
        ColumnKind.DateTime or ColumnKind.Instant => "timestamp",
        _ => "string",
    };

    private static string RoleOf(ColumnRole role) => role switch
    {
        ColumnRole.Key => "key",
        ColumnRole.Label => "label",
        ColumnRole.Feature => "feature",
        ColumnRole.Slice => "slice",
        _ => "metadata",
    };

    private static Dictionary<string, object> Options(Column column)
    {
        var options = new Dictionary<string, object>();
        if (column is { Kind: ColumnKind.Number, Minimum: { } minimum })
        {
            options["minimum"] = minimum;
        }

        if (column is { Kind: ColumnKind.Number, Maximum: { } maximum })
        {
            options["maximum"] = maximum;
        }

        if (column is { IsMoment: true, DateFormat: { } format })
        {
            options["format"] = JavaDateFormat.Of(format);
        }

        return options;
    }

    private static void AddQuality(Dictionary<string, object> owner, IEnumerable<ContractRule> rules)
    {
        var checks = rules.Select(rule => (object)OpenDataQuality.Of(rule)).ToList();
        if (checks.Count > 0)
        {
            owner["quality"] = checks;
        }
    }
}
