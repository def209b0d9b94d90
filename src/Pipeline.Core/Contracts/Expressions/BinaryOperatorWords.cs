namespace Pipeline.Core.Contracts.Expressions;

/// <summary>How operators are written.</summary>
internal static class BinaryOperatorWords
{
    /// <summary>The operator as a person writes it.</summary>
    public static string Symbol(this BinaryOperator operation) => operation switch
    {
        BinaryOperator.And => "and",
        BinaryOperator.Or => "or",
        BinaryOperator.Equal => "=",
        BinaryOperator.NotEqual => "<>",
        BinaryOperator.Less => "<",
        BinaryOperator.LessOrEqual => "<=",
        BinaryOperator.Greater => ">",
        BinaryOperator.GreaterOrEqual => ">=",
        BinaryOperator.Add => "+",
        BinaryOperator.Subtract => "-",
        BinaryOperator.Multiply => "*",
        BinaryOperator.Divide => "/",
        BinaryOperator.Remainder => "%",
        _ => "or else",
    };
}
