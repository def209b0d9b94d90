using System.Reflection;
using Pipeline.Core.Errors;

namespace Pipeline.Core.Rows;

/// <summary>Turns a C# row type into its <see cref="RowSchema"/>; collects every contradiction before it reports.</summary>
internal static class RowTypeReader
{
    private const string DateOfText = "a text that is a date is declared DateOnly, DateTime or DateTimeOffset, with [DateFormat] unless it is as in ISO 8601";

    public static RowSchema Read(Type rowType)
    {
        var errors = new List<string>();
        var nullability = new NullabilityInfoContext();
        var columns = rowType
            .GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property is { CanRead: true, CanWrite: true })
            .Select(property => ReadColumn(property, nullability, errors))
            .OfType<Column>()
            .ToEquatableList();

        Expect(columns.Count(column => column.Role == ColumnRole.Key) == 1, "exactly one property needs [Key]", errors);
        Expect(columns.Count(column => column.Role == ColumnRole.Label) == 1, "exactly one property needs [Label]", errors);
        Expect(columns.Any(column => column.Role == ColumnRole.Feature), "no property is a feature ([Numeric] or [Categorical])", errors);

        Expect(columns.Count(column => column.IsTime) <= 1, "two properties are the [Time]", errors);
        foreach (var column in columns.Where(column => column.IsTime || column.IsGroup))
        {
            // A text cannot have one of these roles: it is told below how a date is declared.
            Expect(
                column is { IsTime: true, Kind: ColumnKind.Text } || column.Role is ColumnRole.Slice or ColumnRole.Feature || (column is { IsMoment: true, IsGroup: false }),
                $"{column.Property} is [Time] or [Group] and needs the role [Slice], [Numeric] or [Categorical]",
                errors);
            Expect(!column.IsTime || IsInTime(column), $"{column.Property} is the [Time] and must be a number or a date; {DateOfText}", errors);
        }

        columns = columns.Select(column => column.KnownAt is { } property ? column with { KnownAt = NameOf(property, column, columns, errors) } : column).ToEquatableList();

        // Query engines compare column names without regard to case.
        foreach (var twice in columns.GroupBy(column => column.Name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
        {
            errors.Add($"two properties read the column '{twice.Key}'");
        }

        return errors.Count == 0
            ? new RowSchema(rowType.Name, columns)
            : throw new PipelineException(
                "PIP4001",
                $"The row type {rowType.Name} cannot be used.",
                string.Join("; ", errors) + ".",
                "Correct the attributes of its properties: [Key], [Label], [Numeric], [Categorical], [Slice] or [Metadata], one role each.");
    }

    private static string NameOf(string property, Column column, EquatableList<Column> columns, List<string> errors)
    {
        var moment = columns.FirstOrDefault(candidate => candidate.Property == property);
        Expect(
            moment is not null && IsInTime(moment),
            $"{column.Property}: [KnownAt] needs the name of a date, or of a numeric feature or slice, and '{property}' is none"
                + (moment is { Kind: ColumnKind.Text } ? $"; {DateOfText}" : string.Empty),
            errors);
        var time = columns.FirstOrDefault(candidate => candidate.IsTime);
        Expect(
            moment is null || time is null || moment.IsMoment == time.IsMoment,
            $"{column.Property}: [KnownAt] '{property}' and the [Time] must both be dates or both numbers",
            errors);
        return moment?.Name ?? property;
    }

    private static bool IsInTime(Column column) => column.IsMoment || column is { Kind: ColumnKind.Number, Role: ColumnRole.Slice or ColumnRole.Feature };

    private static Column? ReadColumn(PropertyInfo property, NullabilityInfoContext nullability, List<string> errors)
    {
        var roles = property.GetCustomAttributes()
            .Where(attribute => attribute is KeyAttribute or LabelAttribute or NumericAttribute or CategoricalAttribute or SliceAttribute or MetadataAttribute)
            .ToList();
        if (roles.Count != 1)
        {
            errors.Add(roles.Count == 0
                ? $"{property.Name} has no role"
                : $"{property.Name} has {roles.Count} roles");
            return null;
        }

        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        var nullable = Nullable.GetUnderlyingType(property.PropertyType) is not null
            || (!type.IsValueType && nullability.Create(property).WriteState == NullabilityState.Nullable);
        var between = property.GetCustomAttribute<BetweenAttribute>();
        var kind = KindOf(type);
        Expect(kind is not null, $"{property.Name} has the type {type.Name}, which is none of float, double, short, int, long, bool, an enumeration, string, DateOnly, DateTime or DateTimeOffset", errors);
        Expect(roles[0] is not NumericAttribute || kind == ColumnKind.Number, $"{property.Name} is [Numeric] but its type is {type.Name}", errors);
        Expect(
            roles[0] is not CategoricalAttribute || kind is ColumnKind.Category or ColumnKind.Flag,
            $"{property.Name} is [Categorical] but its type is {type.Name}: use an enumeration or bool",
            errors);
        Expect(
            roles[0] is not LabelAttribute || !nullable,
            $"{property.Name} is the [Label] and must not be nullable: a bool, an enumeration (classes) or a number (regression)",
            errors);
        ExpectDates(property, kind, roles[0], errors);
        Expect(between is null || kind == ColumnKind.Number, $"{property.Name} has [Between] but is no number", errors);
        Expect(between is null || (double.IsFinite(between.Minimum) && double.IsFinite(between.Maximum)), $"{property.Name}: the ends of [Between] must be finite numbers", errors);
        Expect(between is null || !(between.Minimum > between.Maximum), $"{property.Name}: [Between] has its ends the wrong way round", errors);
        Expect(roles[0] is not KeyAttribute || !nullable, $"{property.Name} is the [Key] and must not be nullable", errors);
        var name = property.GetCustomAttribute<ColumnAttribute>()?.Name ?? property.Name;
        Expect(!string.IsNullOrWhiteSpace(name), $"{property.Name}: [Column] has no name", errors);
        var categories = CategoriesOf(type, roles[0] as LabelAttribute);
        Expect(kind != ColumnKind.Category || categories.Count > 0, $"{property.Name} has the enumeration {type.Name}, which has no member", errors);
        Expect(roles[0] is not LabelAttribute || !type.IsEnum || categories.Count >= 2, $"{property.Name} is the [Label] and its enumeration {type.Name} has fewer than two members", errors);
        foreach (var twice in categories.GroupBy(text => text, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            errors.Add($"{property.Name} reads the text '{twice.Key}' as two different values");
        }

        var isRowNumber = property.GetCustomAttribute<RowNumberAttribute>() is not null;
        Expect(!isRowNumber || (roles[0] is KeyAttribute && (type == typeof(int) || type == typeof(long))), $"{property.Name} is the [RowNumber] and must be the [Key], an int or long", errors);

        return new Column
        {
            Name = name,
            Property = property.Name,
            Kind = kind ?? ColumnKind.Number,
            Role = RoleOf(roles[0]),
            Required = !nullable,
            WholeNumber = type == typeof(int) || type == typeof(long) || type == typeof(short),
            IsRowNumber = isRowNumber,
            Minimum = between?.Minimum,
            Maximum = between?.Maximum,
            Categories = categories,
            DateFormat = property.GetCustomAttribute<DateFormatAttribute>()?.Format,
            IsPersonal = property.GetCustomAttribute<PersonalAttribute>() is not null,
            Group = property.GetCustomAttribute<GroupAttribute>() is null ? null : true,
            Time = property.GetCustomAttribute<TimeAttribute>() is null ? null : true,
            KnownAt = property.GetCustomAttribute<KnownAtAttribute>()?.Property,
        };
    }

    /// <summary>A model computes with numbers and closed sets; free texts and dates are for the contract alone.</summary>
    private static void ExpectDates(PropertyInfo property, ColumnKind? kind, Attribute role, List<string> errors)
    {
        var isMoment = kind is ColumnKind.Date or ColumnKind.DateTime or ColumnKind.Instant;
        Expect(
            kind != ColumnKind.Text || role is MetadataAttribute or KeyAttribute,
            $"{property.Name} is a free text and can be [Metadata] or the [Key] only: a model and a gate need a closed set, an enumeration or bool",
            errors);
        Expect(!isMoment || role is MetadataAttribute, $"{property.Name} is a date and can be [Metadata] only", errors);
        if (property.GetCustomAttribute<DateFormatAttribute>() is { } format)
        {
            Expect(isMoment, $"{property.Name} has [DateFormat] but is no date", errors);
            Expect(DateFormats.IsKnown(format.Format), $"{property.Name}: '{format.Format}' is no format of yyyy, yy, MM, dd, HH, mm, ss, fff, zzz and marks between them", errors);
        }
    }

    private static ColumnKind? KindOf(Type type) => type switch
    {
        { IsEnum: true } => ColumnKind.Category,
        _ when type == typeof(string) => ColumnKind.Text,
        _ when type == typeof(DateOnly) => ColumnKind.Date,
        _ when type == typeof(DateTime) => ColumnKind.DateTime,
        _ when type == typeof(DateTimeOffset) => ColumnKind.Instant,
        _ when type == typeof(bool) => ColumnKind.Flag,
        _ when type == typeof(float) || type == typeof(double) || type == typeof(int) || type == typeof(long) || type == typeof(short) => ColumnKind.Number,
        _ => null,
    };

    private static ColumnRole RoleOf(Attribute attribute) => attribute switch
    {
        KeyAttribute => ColumnRole.Key,
        LabelAttribute => ColumnRole.Label,
        SliceAttribute => ColumnRole.Slice,
        MetadataAttribute => ColumnRole.Metadata,
        _ => ColumnRole.Feature,
    };

    private static EquatableList<string> CategoriesOf(Type type, LabelAttribute? label)
    {
        if (type.IsEnum)
        {
            return type.GetFields(BindingFlags.Public | BindingFlags.Static)
                .Select(field => field.GetCustomAttribute<CategoryAttribute>()?.Text ?? LowerCase(field.Name))
                .ToEquatableList();
        }

        return type == typeof(bool) ? [label?.Negative ?? "false", label?.Positive ?? "true"] : [];
    }

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Globalization", "CA1308", Justification = "Data files write categories in lower case.")]
    private static string LowerCase(string name) => name.ToLowerInvariant();

    private static void Expect(bool condition, string error, List<string> errors)
    {
        if (!condition)
        {
            errors.Add(error);
        }
    }
}
