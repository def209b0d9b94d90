using Pipeline.Core.Contracts.Expressions;
using Pipeline.Core.Rows;
using Pipeline.Data.Tables;

namespace Pipeline.Data.Contracts;

/// <summary>Writes a condition over a row as SQL. A missing value makes it NULL, unless the condition asks for missing values.</summary>
internal sealed class ConditionSql(TableSource source)
{
    /// <summary>The columns that a condition looks at, in order of appearance.</summary>
    public static IEnumerable<Column> ColumnsOf(RowExpression condition) => condition switch
    {
        RowExpression.Value value => [value.Column],
        RowExpression.Missing missing => [missing.Column],
        RowExpression.Operation operation => ColumnsOf(operation.Left).Concat(ColumnsOf(operation.Right)),
        RowExpression.Not not => ColumnsOf(not.Operand),
        RowExpression.Call call => call.Arguments.SelectMany(ColumnsOf),
        RowExpression.Choice choice => ColumnsOf(choice.Test).Concat(ColumnsOf(choice.Then)).Concat(ColumnsOf(choice.Otherwise)),
        _ => [],
    };

    /// <summary>Writes an expression, in brackets where it needs them.</summary>
    public string Write(RowExpression expression) => expression switch
    {
        RowExpression.Value value => new Operands(source).ValueOf(value.Column),
        RowExpression.Moment moment => SqlDialect.Moment(moment.Utc),
        RowExpression.Missing missing => $"({source.TextOf(missing.Column)} IS NULL)",
        RowExpression.Number number => $"{Sql.Number(number.Amount)}::FLOAT8",
        RowExpression.Category category => Sql.Text(category.Content),
        RowExpression.Truth truth => truth.Answer ? "true" : "false",
        RowExpression.Not not => $"(NOT {Write(not.Operand)})",
        RowExpression.Operation { Operator: BinaryOperator.Otherwise } either => $"coalesce({Write(either.Left)}, {Write(either.Right)})",
        RowExpression.Operation { Operator: BinaryOperator.Divide } division => Divided(Write(division.Left), Write(division.Right), (left, right) => $"{left} / {right}"),
        RowExpression.Operation { Operator: BinaryOperator.Remainder } division => Divided(Write(division.Left), Write(division.Right), source.Dialect.Remainder),
        RowExpression.Operation operation => $"({Write(operation.Left)} {Symbol(operation.Operator)} {Write(operation.Right)})",
        RowExpression.Call call => Call(call.Function, [.. call.Arguments.Select(Write)]),
        RowExpression.Choice choice => $"(CASE WHEN {Write(choice.Test)} THEN {Write(choice.Then)} ELSE {Write(choice.Otherwise)} END)",
        _ => throw new ArgumentOutOfRangeException(nameof(expression), expression, "No such expression."),
    };

    private static string Divided(string left, string right, Func<string, string, string> result) => $"(CASE WHEN {right} <> 0 THEN {result(left, right)} END)";

    private static string Symbol(BinaryOperator operation) => operation switch
    {
        BinaryOperator.And => "AND",
        BinaryOperator.Or => "OR",
        BinaryOperator.Equal => "=",
        BinaryOperator.NotEqual => "<>",
        BinaryOperator.Less => "<",
        BinaryOperator.LessOrEqual => "<=",
        BinaryOperator.Greater => ">",
        BinaryOperator.GreaterOrEqual => ">=",
        BinaryOperator.Add => "+",
        BinaryOperator.Subtract => "-",
        BinaryOperator.Multiply => "*",
        _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "No such operator."),
    };

    // Where there is no result, as of the root of a negative number, SQL would stop the scan: the condition stays open instead.
    // SQL's least and greatest pass over NULL; a comparison with a missing value is open.
    private string Call(RowFunction function, string[] arguments) => function switch
    {
        RowFunction.Abs => $"abs({arguments[0]})",
        RowFunction.Min => $"CASE WHEN {arguments[0]} <= {arguments[1]} THEN {arguments[0]} WHEN {arguments[0]} > {arguments[1]} THEN {arguments[1]} END",
        RowFunction.Max => $"CASE WHEN {arguments[0]} >= {arguments[1]} THEN {arguments[0]} WHEN {arguments[0]} < {arguments[1]} THEN {arguments[1]} END",
        RowFunction.Floor => $"floor({arguments[0]})",
        RowFunction.Ceiling => $"ceil({arguments[0]})",
        RowFunction.Truncate => $"trunc({arguments[0]})",
        RowFunction.Sqrt => $"CASE WHEN {arguments[0]} >= 0 THEN sqrt({arguments[0]}) END",
        RowFunction.Log => $"CASE WHEN {arguments[0]} > 0 THEN ln({arguments[0]}) END",
        RowFunction.AddDays => source.Dialect.AddDays(arguments[0], arguments[1]),
        RowFunction.Length => $"length({arguments[0]})",
        RowFunction.Exp => source.Dialect.Exp(arguments[0]),
        RowFunction.Pow => $"CASE WHEN {arguments[0]} > 0 OR ({arguments[0]} <> 0 AND {arguments[1]} = trunc({arguments[1]})) OR {arguments[1]} >= 0 AND {arguments[0]} = 0 THEN {source.Dialect.Pow(arguments[0], arguments[1])} END",
        _ => throw new ArgumentOutOfRangeException(nameof(function), function, "No such function."),
    };
}
