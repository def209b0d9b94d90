using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Core.Evidence;
using Pipeline.Core.Rows;

namespace Pipeline.Data.Formats;

/// <summary>Describes a version of data in Croissant 1.0 (mlcommons.org), JSON-LD that data catalogues and loaders read.</summary>
public static class Croissant
{
    /// <summary>The version of the format.</summary>
    public const string ConformsTo = "http://mlcommons.org/croissant/1.0";

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the description.</summary>
    /// <param name="name">The data set's name.</param>
    /// <param name="description">What it is, a sentence.</param>
    /// <param name="dataset">The version: its file and digests.</param>
    /// <param name="schema">The columns.</param>
    /// <param name="card">What no file tells.</param>
    public static string ToJson(string name, string description, DatasetVersion dataset, RowSchema schema, DatasetCard card)
    {
        var document = new JsonObject
        {
            ["@context"] = Context(),
            ["@type"] = "sc:Dataset",
            ["conformsTo"] = ConformsTo,
            ["name"] = name,
            ["description"] = description,
            ["version"] = $"1.0.0+{dataset.Sha256.Abbreviated}",
        };
        Add(document, "license", card.License);
        Add(document, "url", card.Page);
        Add(document, "datePublished", card.DatePublished);
        if (card.Creator is { Length: > 0 } creator)
        {
            document["creator"] = new JsonObject { ["@type"] = "sc:Organization", ["name"] = creator };
        }

        var files = new CroissantFiles(dataset);
        document["distribution"] = new JsonArray([.. files.All]);
        document["recordSet"] = new JsonArray(Records(files, schema));
        return document.ToJsonString(Readable) + "\n";
    }

    private static void Add(JsonObject document, string name, string? value)
    {
        if (!string.IsNullOrWhiteSpace(value))
        {
            document[name] = value;
        }
    }

    private static JsonObject Records(CroissantFiles files, RowSchema schema)
    {
        var records = new JsonObject
        {
            ["@type"] = "cr:RecordSet",
            ["@id"] = "rows",
            ["name"] = "rows",
            ["description"] = $"One record a row: {schema.Name}.",
        };
        if (!schema.Key.IsRowNumber)
        {
            records["key"] = new JsonObject { ["@id"] = IdOf(schema.Key) };
        }

        records["field"] = new JsonArray([.. schema.Columns.Where(column => !column.IsRowNumber).Select(column => Field(files, column))]);
        return records;
    }

    private static JsonObject Field(CroissantFiles files, Column column) => new()
    {
        ["@type"] = "cr:Field",
        ["@id"] = IdOf(column),
        ["name"] = column.Name,
        ["description"] = Describe(column),
        ["dataType"] = TypeOf(column),
        ["source"] = Source(files, column),
    };

    // Croissant 1.0 knows the atomic types Boolean, Date, Float, Integer and Text: a moment is a Date, with what it is more exactly before it.
    private static JsonNode TypeOf(Column column) => column.Kind switch
    {
        ColumnKind.Number => column.WholeNumber ? "sc:Integer" : "sc:Float",
        ColumnKind.Date => "sc:Date",
        ColumnKind.DateTime or ColumnKind.Instant => new JsonArray("sc:DateTime", "sc:Date"),
        _ => "sc:Text",
    };

    private static JsonObject Source(CroissantFiles files, Column column)
    {
        var source = files.Reference();
        source["extract"] = files.IsJson
            ? new JsonObject { ["jsonPath"] = $"$['{column.Name.Replace("'", "\\'", StringComparison.Ordinal)}']" }
            : new JsonObject { ["column"] = column.Name };
        if (column.DateFormat is { } format)
        {
            source["format"] = JavaDateFormat.Of(format);
        }

        return source;
    }

    private static string IdOf(Column column) => $"rows/{Uri.EscapeDataString(column.Name)}";

    private static string Describe(Column column)
    {
        var what = column.Role switch
        {
            ColumnRole.Key => "Names the row",
            ColumnRole.Label => "What is predicted",
            ColumnRole.Feature => "A feature",
            ColumnRole.Slice => "Not seen by the model; gates look at it",
            _ => "Not seen by the model",
        };
        var values = column.Categories.Count > 0 ? $": one of {string.Join(", ", column.Categories)}" : string.Empty;
        return $"{what}{values}{(column.Required ? string.Empty : "; may be missing")}.";
    }

    // The context that the specification gives, as its own examples carry it.
    private static JsonObject Context()
    {
        var context = new JsonObject { ["@language"] = "en", ["@vocab"] = "https://schema.org/" };
        foreach (var term in new[]
        {
            "citeAs", "column", "extract", "field", "fileProperty", "fileObject", "fileSet", "format", "includes", "isLiveDataset", "jsonPath", "key", "md5",
            "parentField", "path", "recordSet", "references", "regex", "repeated", "replace", "separator", "source", "subField", "transform",
        })
        {
            context[term] = $"cr:{term}";
        }

        context["conformsTo"] = "dct:conformsTo";
        context["cr"] = "http://mlcommons.org/croissant/";
        context["rai"] = "http://mlcommons.org/croissant/RAI/";
        context["dct"] = "http://purl.org/dc/terms/";
        context["sc"] = "https://schema.org/";
        context["data"] = new JsonObject { ["@id"] = "cr:data", ["@type"] = "@json" };
        context["dataType"] = new JsonObject { ["@id"] = "cr:dataType", ["@type"] = "@vocab" };
        context["examples"] = new JsonObject { ["@id"] = "cr:examples", ["@type"] = "@json" };
        return context;
    }
}
