using System.Globalization;
using System.Text;

namespace Pipeline.Data.Inference;

/// <summary>Writes a row type, its enumerations and its contract as one C# file.</summary>
internal static class RowTypeWriter
{
    /// <summary>Writes the file.</summary>
    public static string Write(string name, string path, long rows, IReadOnlyList<InferredColumn> columns, bool hasKey)
    {
        var text = new StringBuilder();
        text.Append("using Pipeline.Core.Contracts;\nusing Pipeline.Core.Rows;\n\n");
        text.Append(CultureInfo.InvariantCulture, $"// Inferred from {CSharp.Comment(path)}, {rows:N0} rows, to be edited: it says what one file shows, not what must be true.\n");
        text.Append("// Numbers may go a tenth of their range beyond what was found, to the next round number; twice as many values may be missing;\n");
        text.Append("// half as many rows are enough. Use it in the model: Contract => " + name + "Contract.Rules.\n\n");
        text.Append("namespace Models;\n\n");
        text.Append(CultureInfo.InvariantCulture, $"/// <summary>One row of {CSharp.Comment(path)}.</summary>\npublic sealed record {name}\n{{\n");
        text.Append(string.Join("\n", columns.Select(Property).Prepend(hasKey ? null : RowNumber(columns)).OfType<string>()));
        text.Append("}\n\n");
        WriteContract(text, name, path, rows, columns);
        foreach (var column in columns.Where(column => column.Members.Count > 0))
        {
            WriteEnumeration(text, column);
        }

        return text.ToString();
    }

    private static string RowNumber(IReadOnlyList<InferredColumn> columns)
    {
        var name = new Identifiers(columns.Select(column => column.Property)).Make("RowNumber", "RowNumber");
        return $"    /// <summary>Gets the row's number in the file: the data has no key of its own.</summary>\n    [Key, RowNumber]\n    public required int {name} {{ get; init; }}\n";
    }

    private static string Property(InferredColumn column)
    {
        var missing = column.Facts.Missing > 0 ? string.Create(CultureInfo.InvariantCulture, $", {column.Facts.Missing:N0} missing") : string.Empty;
        var required = column.IsNullable ? string.Empty : "required ";
        return $"    /// <summary>Gets <c>{CSharp.Comment(column.Facts.Name)}</c>: {Found(column)}{missing}.</summary>\n"
            + $"    [{string.Join(", ", column.Attributes)}]\n"
            + $"    public {required}{column.Type}{(column.IsNullable ? "?" : string.Empty)} {column.Property} {{ get; init; }}\n";
    }

    private static string Found(InferredColumn column) => column.Facts switch
    {
        { IsNumber: true, Minimum: { } minimum, Maximum: { } maximum } => string.Create(CultureInfo.InvariantCulture, $"{minimum:R} to {maximum:R} found"),
        { Values.Count: > 0 } => string.Create(CultureInfo.InvariantCulture, $"{column.Facts.Values.Count} values found"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{column.Facts.Distinct:N0} different values found"),
    };

    private static void WriteContract(StringBuilder text, string name, string path, long rows, IReadOnlyList<InferredColumn> columns)
    {
        text.Append(CultureInfo.InvariantCulture, $"/// <summary>What {CSharp.Comment(path)} must satisfy beside what its row type says.</summary>\npublic static class {name}Contract\n{{\n");
        text.Append(CultureInfo.InvariantCulture, $"    /// <summary>Gets the rules.</summary>\n    public static DataContract<{name}> Rules => DataContract.For<{name}>()\n        .Rows(atLeast: {Bounds.Literal(Bounds.Rows(rows))})");
        foreach (var column in columns.Where(column => column.Rules.Count > 0))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n        .Column(row => row.{column.Property}, column => column.{string.Join(".", column.Rules)})");
        }

        text.Append(";\n}\n");
    }

    private static void WriteEnumeration(StringBuilder text, InferredColumn column)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n/// <summary>Values of <c>{CSharp.Comment(column.Facts.Name)}</c>.</summary>\npublic enum {column.Type}\n{{\n");
        text.Append(string.Join("\n", column.Members.Select(member =>
            $"    /// <summary><c>{CSharp.Comment(member.Text)}</c>.</summary>\n"
            + (Lower(member.Member) == member.Text ? string.Empty : $"    [Category({CSharp.Text(member.Text)})]\n")
            + $"    {member.Member},\n")));
        text.Append("}\n");
    }

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Globalization", "CA1308", Justification = "The row type reads a member as its name in lower case.")]
    private static string Lower(string name) => name.ToLowerInvariant();
}
