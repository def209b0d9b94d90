using System.Globalization;
using System.Linq.Expressions;
using Pipeline.Core.Errors;
using Pipeline.Core.Rows;

namespace Pipeline.Core.Contracts.Expressions;

/// <summary>Reads a C# condition over a row into a <see cref="RowExpression"/>; what cannot be is an error that names the part.</summary>
internal sealed class ConditionReader
{
    private readonly LambdaExpression _lambda;
    private readonly RowSchema _schema;

    private ConditionReader(LambdaExpression lambda, RowSchema schema) => (_lambda, _schema) = (lambda, schema);

    /// <summary>Reads a condition.</summary>
    /// <exception cref="PipelineException">PIP2022: a part of it has no counterpart.</exception>
    public static RowExpression Read<TRow>(Expression<Func<TRow, bool>> condition, RowSchema schema) =>
        new ConditionReader(condition, schema).Read(condition.Body);

    private RowExpression Read(Expression part) => part switch
    {
        _ when !Mentions(part) => Constant(part, Evaluate(part)),
        MemberExpression { Expression: ParameterExpression } member => ReadColumn(member),
        MemberExpression { Member.Name: "HasValue", Expression: { } inner } => new RowExpression.Not(new RowExpression.Missing(Column(inner))),
        MemberExpression { Member.Name: "Value", Expression: { } inner } => Read(inner),
        MemberExpression { Member.Name: "Length", Expression: { } inner } when inner.Type == typeof(string) =>
            new RowExpression.Call(RowFunction.Length, [Read(inner)]),
        UnaryExpression { NodeType: ExpressionType.Not } not => new RowExpression.Not(Read(not.Operand)),
        UnaryExpression { NodeType: ExpressionType.Negate } minus =>
            new RowExpression.Operation(BinaryOperator.Subtract, new RowExpression.Number(0), Read(minus.Operand)),
        UnaryExpression { NodeType: ExpressionType.Convert } convert when IsHarmless(convert) => Read(convert.Operand),
        BinaryExpression binary => ReadBinary(binary),
        ConditionalExpression choice => new RowExpression.Choice(Read(choice.Test), Read(choice.IfTrue), Read(choice.IfFalse)),
        MethodCallExpression call => ReadCall(call),
        _ => throw Impossible(part),
    };

    private RowExpression ReadColumn(MemberExpression member)
    {
        var column = Column(member);
        var value = new RowExpression.Value(column);
        return column.Kind == ColumnKind.Flag
            ? new RowExpression.Operation(BinaryOperator.Equal, value, new RowExpression.Category(column.Categories[1]))
            : value;
    }

    private RowExpression ReadBinary(BinaryExpression binary)
    {
        if (binary.NodeType is ExpressionType.Equal or ExpressionType.NotEqual)
        {
            if (NullSide(binary) is { } nullable)
            {
                RowExpression missing = new RowExpression.Missing(Column(nullable));
                return binary.NodeType == ExpressionType.Equal ? missing : new RowExpression.Not(missing);
            }

            if (SameCategories(binary.Left, binary.Right))
            {
                return new RowExpression.Operation(
                    binary.NodeType == ExpressionType.Equal ? BinaryOperator.Equal : BinaryOperator.NotEqual,
                    new RowExpression.Value(Column(binary.Left)),
                    new RowExpression.Value(Column(binary.Right)));
            }

            if (CategorySides(binary) is var (column, text))
            {
                var operation = binary.NodeType == ExpressionType.Equal ? BinaryOperator.Equal : BinaryOperator.NotEqual;
                return new RowExpression.Operation(operation, new RowExpression.Value(column), new RowExpression.Category(text));
            }
        }

        BinaryOperator? known = binary.NodeType switch
        {
            ExpressionType.AndAlso => BinaryOperator.And,
            ExpressionType.OrElse => BinaryOperator.Or,
            ExpressionType.Equal => BinaryOperator.Equal,
            ExpressionType.NotEqual => BinaryOperator.NotEqual,
            ExpressionType.LessThan => BinaryOperator.Less,
            ExpressionType.LessThanOrEqual => BinaryOperator.LessOrEqual,
            ExpressionType.GreaterThan => BinaryOperator.Greater,
            ExpressionType.GreaterThanOrEqual => BinaryOperator.GreaterOrEqual,
            ExpressionType.Add => BinaryOperator.Add,
            ExpressionType.Subtract => BinaryOperator.Subtract,
            ExpressionType.Multiply => BinaryOperator.Multiply,
            ExpressionType.Divide => BinaryOperator.Divide,
            ExpressionType.Modulo => BinaryOperator.Remainder,
            ExpressionType.Coalesce => BinaryOperator.Otherwise,
            _ => null,
        };
        if (known is >= BinaryOperator.Add and <= BinaryOperator.Remainder && binary.Method is not null)
        {
            throw Impossible(binary);
        }

        var made = new RowExpression.Operation(known ?? throw Impossible(binary), Read(binary.Left), Read(binary.Right));

        // Whole numbers divide without a rest in C#.
        return known == BinaryOperator.Divide && IsWhole(binary.Type)
            ? new RowExpression.Call(RowFunction.Truncate, [made])
            : made;
    }

    private RowExpression ReadCall(MethodCallExpression call)
    {
        if (call is { Method.Name: "GetValueOrDefault", Object: { } inner } && Nullable.GetUnderlyingType(inner.Type) is not null)
        {
            var otherwise = call.Arguments.Count == 1
                ? Read(call.Arguments[0])
                : Constant(call, Activator.CreateInstance(Nullable.GetUnderlyingType(inner.Type)!));
            return new RowExpression.Operation(BinaryOperator.Otherwise, Read(inner), otherwise);
        }

        if (call is { Method.Name: "AddDays", Object: { } moment, Arguments: [var days] })
        {
            return new RowExpression.Call(RowFunction.AddDays, [Read(moment), Read(days)]);
        }

        return (call.Method.DeclaringType == typeof(Math) || call.Method.DeclaringType == typeof(MathF))
            && Enum.TryParse<RowFunction>(call.Method.Name, out var function) && function < RowFunction.AddDays
            && call.Arguments.Count == (function is RowFunction.Min or RowFunction.Max or RowFunction.Pow ? 2 : 1)
                ? new RowExpression.Call(function, call.Arguments.Select(Read).ToEquatableList())
                : throw Impossible(call);
    }

    /// <summary>An enumeration's member is compared as the number behind it: find the column and the member's text again.</summary>
    private (Column Column, string Text)? CategorySides(BinaryExpression binary)
    {
        foreach (var (left, right) in new[] { (binary.Left, binary.Right), (binary.Right, binary.Left) })
        {
            var inner = Unwrap(left);
            var type = Nullable.GetUnderlyingType(inner.Type) ?? inner.Type;
            if (type.IsEnum && Mentions(inner) && !Mentions(right) && Evaluate(right) is { } value)
            {
                var column = Column(inner);
                var place = Array.FindIndex(
                    type.GetFields(System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Static),
                    field => field.GetValue(null)!.Equals(Enum.ToObject(type, value)));
                return place >= 0 ? (column, column.Categories[place]) : throw Impossible(right);
            }
        }

        return null;
    }

    // Two columns of one enumeration have the same texts for the same members.
    private bool SameCategories(Expression left, Expression right)
    {
        var (first, second) = (Plain(Unwrap(left).Type), Plain(Unwrap(right).Type));
        return first.IsEnum && first == second && Mentions(left) && Mentions(right);
    }

    private Expression? NullSide(BinaryExpression binary) => (IsNull(binary.Left), IsNull(binary.Right)) switch
    {
        (true, false) => Unwrap(binary.Right),
        (false, true) => Unwrap(binary.Left),
        _ => null,
    };

    private bool IsNull(Expression part) => !Mentions(part) && Evaluate(part) is null;

    private Column Column(Expression part) => Unwrap(part) is MemberExpression { Expression: ParameterExpression } member
        && _schema.Columns.FirstOrDefault(column => column.Property == member.Member.Name) is { } column
            ? column
            : throw Impossible(part);

    private bool Mentions(Expression part)
    {
        var finder = new ParameterFinder(_lambda.Parameters[0]);
        finder.Visit(part);
        return finder.Found;
    }

    private RowExpression Constant(Expression part, object? value) => value switch
    {
        bool truth => new RowExpression.Truth(truth),
        string text => new RowExpression.Category(text),
        DateOnly day => new RowExpression.Moment(day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc)),
        DateTime { Kind: not DateTimeKind.Local } moment => new RowExpression.Moment(DateTime.SpecifyKind(moment, DateTimeKind.Utc)),
        DateTimeOffset moment => new RowExpression.Moment(moment.UtcDateTime),

        // The file's 0.1 is nearer to 0.1 than to 0.1f.
        float single when float.IsFinite(single) => Constant(part, double.Parse(single.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)),
        double or decimal or int or long or short or byte or uint or ushort or sbyte or ulong
            when Convert.ToDouble(value, CultureInfo.InvariantCulture) is var number && double.IsFinite(number) => new RowExpression.Number(number),
        _ => throw Impossible(part),
    };

    private PipelineException Impossible(Expression part) => new(
        "PIP2022",
        $"The condition '{_lambda.Body}' of {_schema.Name} cannot be checked.",
        $"The part '{part}' has no counterpart in SQL.",
        "Write it with the row's properties, numbers, dates, texts, comparisons, arithmetic, &&, ||, !, ?:, ??, HasValue, == null, AddDays, Length and functions of Math.");

    private static object? Evaluate(Expression part) =>
        Expression.Lambda<Func<object?>>(Expression.Convert(part, typeof(object))).Compile(preferInterpretation: true)();

    private static Expression Unwrap(Expression part) => part is UnaryExpression { NodeType: ExpressionType.Convert } convert
        ? Unwrap(convert.Operand)
        : part;

    // A conversion that cannot change a number's value: to a wider type, or to the nullable one.
    private static bool IsHarmless(UnaryExpression convert)
    {
        var (from, to) = (Plain(convert.Operand.Type), Plain(convert.Type));
        return from == to || (IsWhole(from) && !IsWhole(to)) || (from == typeof(float) && to == typeof(double)) || (IsWhole(from) && IsWhole(to) && SizeOf(from) <= SizeOf(to));
    }

    private static Type Plain(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    private static bool IsWhole(Type type) => Plain(type) == typeof(int) || Plain(type) == typeof(long) || Plain(type) == typeof(short);

    private static int SizeOf(Type type) => type == typeof(short) ? 2 : type == typeof(int) ? 4 : 8;

    private sealed class ParameterFinder(ParameterExpression parameter) : ExpressionVisitor
    {
        public bool Found { get; private set; }

        protected override Expression VisitParameter(ParameterExpression node)
        {
            Found |= node == parameter;
            return node;
        }
    }
}
