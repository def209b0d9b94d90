using System.Globalization;
using System.Text.RegularExpressions;
using Pipeline.Core.Errors;

namespace Pipeline.Data.Inference;

/// <summary>Decides what each column is: key, label, feature or for the record; of which type; within which bounds.</summary>
internal sealed partial class ColumnInference
{
    /// <summary>The most values that make an enumeration; each must stand in five rows on average.</summary>
    public const int MostMembers = 50;

    private const int RowsAMember = 5;
    private const double LargestExactFloat = 16_777_216;

    // Members of every record and object, and names that the compiler keeps for itself.
    private static readonly string[] Reserved =
        ["Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "ReferenceEquals", "Clone", "Deconstruct", "EqualityContract", "PrintMembers", "Finalize"];

    private static readonly string[] LabelNames = ["label", "target", "class", "outcome", "status", "y", "default", "defaulted", "churn", "churned", "fraud", "isfraud", "survived", "response"];
    private static readonly string[] Positives = ["bad", "yes", "true", "1", "y", "t", "positive", "pos", "default", "defaulted", "fraud", "churn", "churned", "failed", "fail", "died"];
    private readonly Identifiers _properties;
    private readonly Identifiers _types;
    private readonly List<string> _guesses = [];

    public ColumnInference(string typeName)
    {
        _properties = new([.. Reserved, typeName]);
        _types = new([typeName, typeName + "Contract"]);
    }

    /// <summary>Gets what was guessed, one sentence each.</summary>
    public IReadOnlyList<string> Guesses => _guesses;

    /// <summary>Decides all columns.</summary>
    /// <exception cref="PipelineException">PIP2051: no column can be the label; PIP2053: a named one cannot be what it is to be.</exception>
    public List<InferredColumn> Decide(IReadOnlyList<ColumnFacts> columns, InferenceRequest request)
    {
        var label = FindLabel(columns, request);
        var key = FindKey(columns, label, request);
        var decided = new List<InferredColumn>();
        foreach (var column in columns)
        {
            if (column.Present == 0)
            {
                _guesses.Add($"'{column.Name}' has no value at all and was left out.");
                continue;
            }

            decided.Add(column == label ? Label(column) : column == key ? Key(column) : Other(column));
        }

        if (key is null)
        {
            _guesses.Add("No column names a row; the row's number does.");
        }

        return decided.Exists(column => column.Attributes.Any(attribute => attribute.StartsWith("Numeric", StringComparison.Ordinal) || attribute == "Categorical"))
            ? decided
            : throw new PipelineException(
                "PIP2053", $"'{request.Path}' has no column that a model could learn from.", "Beside key and label there are only free texts, dates and empty columns.", "Look at the file: is it the right one?");
    }

    private static ColumnFacts Named(IReadOnlyList<ColumnFacts> columns, string name, string option) =>
        columns.FirstOrDefault(column => column.Name == name) ?? columns.FirstOrDefault(column => column.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw new PipelineException(
            "PIP2053", $"There is no column '{name}'.", $"The file has {string.Join(", ", columns.Take(20).Select(column => column.Name))}{(columns.Count > 20 ? ", …" : string.Empty)}.", $"Correct {option}.");

    private static bool CanBeLabel(ColumnFacts column) => column.Missing == 0 && column.Values.Count is >= 2 and <= MostMembers && IsSet(column);

    private static bool IsSet(ColumnFacts column) => column.Values.Count > 0 && column.Present >= column.Values.Count * RowsAMember;

    private static bool SoundsLikeKey(string name) => KeyName().IsMatch(name);

    private ColumnFacts FindLabel(IReadOnlyList<ColumnFacts> columns, InferenceRequest request)
    {
        if (request.Label is { } named)
        {
            var column = Named(columns, named, "--label");
            return column.Missing == 0 && (CanBeLabel(column) || column.IsNumber)
                ? column
                : throw new PipelineException(
                    "PIP2053",
                    $"'{column.Name}' cannot be the label.",
                    column.Missing > 0 ? string.Create(CultureInfo.InvariantCulture, $"{column.Missing:N0} rows have no value there.") : "It is neither a number nor a small set of values.",
                    "Name another column with --label, or correct the data.");
        }

        var byName = LabelNames.SelectMany(name => columns.Where(column => Identifiers.Pascal(column.Name).Equals(name, StringComparison.OrdinalIgnoreCase) && CanBeLabel(column))).ToList();
        var guess = byName.Concat(columns.TakeLast(1).Where(column => column.Values.Count == 2 && CanBeLabel(column))).FirstOrDefault() ?? throw new PipelineException(
            "PIP2051",
            $"It cannot be guessed which column of '{request.Path}' is to be predicted.",
            "None is named like a label with a small set of values and none missing.",
            "Name it: --label COLUMN.");
        _guesses.Add($"'{guess.Name}' is the label, by its {(byName.Count == 0 ? "place" : "name")}; say otherwise with --label.");
        return guess;
    }

    private ColumnFacts? FindKey(IReadOnlyList<ColumnFacts> columns, ColumnFacts label, InferenceRequest request)
    {
        if (request.Key is { } named)
        {
            var column = Named(columns, named, "--key-columns");
            return column.IsUnique && column != label && (column.IsWhole || !column.IsNumber)
                ? column
                : throw new PipelineException("PIP2053", $"'{column.Name}' cannot be the key.", "Not every row has a value of its own there, or it is the label or a fraction.", "Name another column with --key-columns, or leave it out: then the row's number is the key.");
        }

        var guess = columns.FirstOrDefault(column => column != label && column.IsUnique && SoundsLikeKey(column.Name) && (column.IsWhole || !column.IsNumber) && !column.IsDate);
        if (guess is not null)
        {
            _guesses.Add($"'{guess.Name}' is the key: it sounds like one and no value stands twice.");
        }

        return guess;
    }

    private InferredColumn Label(ColumnFacts column)
    {
        var property = Property(column);
        var attributes = new List<string>();
        if (column.Values.Count == 2)
        {
            var positive = column.Values.Select(value => value.Text).FirstOrDefault(text => Positives.Contains(text, StringComparer.OrdinalIgnoreCase)) ?? column.Values[^1].Text;
            var negative = column.Values.First(value => value.Text != positive).Text;
            _guesses.Add($"'{positive}' is the positive label.");
            attributes.Add((positive, negative) == ("true", "false") ? "Label" : $"Label(Positive = {CSharp.Text(positive)}, Negative = {CSharp.Text(negative)})");
            return new(column, property, "bool", WithColumn(attributes, column, property), IsNullable: false, [], []);
        }

        attributes.Add("Label");
        return column.IsNumber && !(column.Values.Count > 2 && IsSet(column) && column.IsWhole && column.Values.Count <= 10)
            ? new(column, property, "float", WithColumn([.. attributes, Between(column)], column, property), IsNullable: false, [], [])
            : Enumeration(column, property, attributes);
    }

    private InferredColumn Key(ColumnFacts column)
    {
        var property = Property(column);
        var type = !column.IsWhole ? "string" : column.Maximum <= int.MaxValue && column.Minimum >= int.MinValue ? "int" : "long";
        return new(column, property, type, WithColumn(["Key"], column, property), IsNullable: false, ["Unique()"], []);
    }

    private InferredColumn Other(ColumnFacts column)
    {
        var property = Property(column);
        var rules = new List<string>();
        if (column.Missing > 0)
        {
            rules.Add($"Missing(atMost: {Bounds.Literal(Bounds.Missing(column.Missing, column.Rows))})");
        }

        if (column.IsNumber)
        {
            var isInt = column.IsWhole && Math.Max(Math.Abs(column.Minimum!.Value), Math.Abs(column.Maximum!.Value)) <= LargestExactFloat;
            return new(column, property, isInt ? "int" : "float", WithColumn(["Numeric", Between(column)], column, property), column.Missing > 0, rules, []);
        }

        if (column.Values.Count > 0 && column.Values.All(value => value.Text is "true" or "false"))
        {
            return new(column, property, "bool", WithColumn(["Categorical"], column, property), column.Missing > 0, rules, []);
        }

        if (column.IsDate)
        {
            var type = column.Dates == column.Present ? "DateOnly" : column.DateTimes == column.Present ? "DateTime" : "DateTimeOffset";
            if (column.FirstYear is { } year)
            {
                rules.Add(string.Create(CultureInfo.InvariantCulture, $"NotBefore(new DateOnly({year}, 1, 1))"));
            }

            return new(column, property, type, WithColumn(["Metadata"], column, property), column.Missing > 0, rules, []);
        }

        if (IsSet(column))
        {
            return Enumeration(column, property, ["Categorical"]) with { IsNullable = column.Missing > 0, Rules = rules };
        }

        rules.Add(string.Create(CultureInfo.InvariantCulture, $"Length(atLeast: 1, atMost: {column.LongestText * 2})"));
        var personal = PersonalName().IsMatch(column.Name);
        if (personal)
        {
            _guesses.Add($"'{column.Name}' is personal, by its name: its values are masked.");
        }

        return new(column, property, "string", WithColumn(personal ? ["Metadata", "Personal"] : ["Metadata"], column, property), column.Missing > 0, rules, []);
    }

    private InferredColumn Enumeration(ColumnFacts column, string property, IReadOnlyList<string> attributes)
    {
        var members = new Identifiers();
        var texts = column.Values.Select(value => value.Text).Order(StringComparer.Ordinal).Select(text => (members.Make(text, "Value"), text));
        return new(column, property, _types.Make(property + "Kind", "Kind"), WithColumn(attributes, column, property), IsNullable: false, [], [.. texts]);
    }

    private string Property(ColumnFacts column) => _properties.Make(column.Name, "Column");

    private static List<string> WithColumn(IReadOnlyList<string> attributes, ColumnFacts column, string property) =>
        column.Name == property ? [.. attributes] : [.. attributes, $"Column({CSharp.Text(column.Name)})"];

    private static string Between(ColumnFacts column)
    {
        var (minimum, maximum) = Bounds.Widen(column.Minimum!.Value, column.Maximum!.Value);
        (minimum, maximum) = column.IsWhole ? (Math.Floor(minimum), Math.Ceiling(maximum)) : (minimum, maximum);
        return $"Between({Bounds.Literal(minimum)}, {Bounds.Literal(maximum)})";
    }

    [GeneratedRegex("^(id|key|uuid|guid|row|rowid|index|number|nr|no)$|[_ -](id|key|uuid|guid|no|nr|number)$|[a-z](Id|ID|Key|Uuid|Guid|Number)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex KeyName();

    [GeneratedRegex("mail|phone|mobile|address|street|(first|last|full|sur)_?name|^name$|birth|ssn|iban|passport|social", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PersonalName();
}
