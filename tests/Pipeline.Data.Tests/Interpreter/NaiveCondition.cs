using Pipeline.Core.Contracts.Expressions;

namespace Pipeline.Data.Tests.Interpreter;

/// <summary>Computes a condition over one row: a number, a moment, a text or a truth value; null where it is open.</summary>
internal static class NaiveCondition
{
    public static bool? Test(RowExpression condition, NaiveRow row) => (bool?)Of(condition, row);

    private static object? Of(RowExpression expression, NaiveRow row) => expression switch
    {
        RowExpression.Value value => row.Value(value.Column),
        RowExpression.Number number => number.Amount,
        RowExpression.Category category => category.Content,
        RowExpression.Moment moment => moment.Utc,
        RowExpression.Truth truth => truth.Answer,
        RowExpression.Missing missing => row.Text(missing.Column.Name) is null,
        RowExpression.Not not => !Test(not.Operand, row),
        RowExpression.Choice choice => Test(choice.Test, row) == true ? Of(choice.Then, row) : Of(choice.Otherwise, row),
        RowExpression.Call call => Call(call.Function, [.. call.Arguments.Select(argument => Of(argument, row))]),
        RowExpression.Operation { Operator: BinaryOperator.And } both => (Test(both.Left, row), Test(both.Right, row)) switch
        {
            (false, _) or (_, false) => false,
            (true, true) => true,
            _ => null,
        },
        RowExpression.Operation { Operator: BinaryOperator.Or } either => (Test(either.Left, row), Test(either.Right, row)) switch
        {
            (true, _) or (_, true) => true,
            (false, false) => false,
            _ => null,
        },
        RowExpression.Operation { Operator: BinaryOperator.Otherwise } otherwise => Of(otherwise.Left, row) ?? Of(otherwise.Right, row),
        RowExpression.Operation operation => Of(operation.Left, row) is { } left && Of(operation.Right, row) is { } right ? Of(operation.Operator, left, right) : null,
        _ => throw new ArgumentException($"No such expression: {expression}", nameof(expression)),
    };

    private static object? Of(BinaryOperator operation, object left, object right) => operation switch
    {
        BinaryOperator.Equal => Compare(left, right) == 0,
        BinaryOperator.NotEqual => Compare(left, right) != 0,
        BinaryOperator.Less => Compare(left, right) < 0,
        BinaryOperator.LessOrEqual => Compare(left, right) <= 0,
        BinaryOperator.Greater => Compare(left, right) > 0,
        BinaryOperator.GreaterOrEqual => Compare(left, right) >= 0,
        BinaryOperator.Add => (double)left + (double)right,
        BinaryOperator.Subtract => (double)left - (double)right,
        BinaryOperator.Multiply => (double)left * (double)right,
        BinaryOperator.Divide => (double)right == 0 ? null : (double)left / (double)right,
        BinaryOperator.Remainder => (double)right == 0 ? null : (double)left % (double)right,
        _ => throw new ArgumentException($"No such operator: {operation}", nameof(operation)),
    };

    private static int Compare(object left, object right) => (left, right) switch
    {
        (string first, string second) => string.CompareOrdinal(first, second),
        (DateTime first, DateTime second) => first.CompareTo(second),
        _ => ((double)left).CompareTo((double)right),
    };

    private static object? Call(RowFunction function, object?[] arguments)
    {
        if (arguments.Contains(null))
        {
            return null;
        }

        double number(int place) => Convert.ToDouble(arguments[place], System.Globalization.CultureInfo.InvariantCulture);
        return function switch
        {
            RowFunction.Abs => Math.Abs(number(0)),
            RowFunction.Min => Math.Min(number(0), number(1)),
            RowFunction.Max => Math.Max(number(0), number(1)),
            RowFunction.Floor => Math.Floor(number(0)),
            RowFunction.Ceiling => Math.Ceiling(number(0)),
            RowFunction.Truncate => Math.Truncate(number(0)),
            RowFunction.Sqrt => number(0) < 0 ? null : Math.Sqrt(number(0)),
            RowFunction.Log => number(0) <= 0 ? null : Math.Log(number(0)),
            RowFunction.Exp => Math.Exp(number(0)),
            RowFunction.Pow => double.IsNaN(Math.Pow(number(0), number(1))) || (number(0) == 0 && number(1) < 0) ? null : Math.Pow(number(0), number(1)),
            RowFunction.AddDays => ((DateTime)arguments[0]!).AddDays(number(1)),
            RowFunction.Length => (double)((string)arguments[0]!).EnumerateRunes().Count(),
            _ => throw new ArgumentException($"No such function: {function}", nameof(function)),
        };
    }
}
