namespace Pipeline.Core.Contracts.Expressions;

/// <summary>An operator between two expressions.</summary>
public enum BinaryOperator
{
    /// <summary>Both conditions hold.</summary>
    And,

    /// <summary>One of the conditions holds.</summary>
    Or,

    /// <summary>Equal.</summary>
    Equal,

    /// <summary>Not equal.</summary>
    NotEqual,

    /// <summary>Less.</summary>
    Less,

    /// <summary>Less or equal.</summary>
    LessOrEqual,

    /// <summary>More.</summary>
    Greater,

    /// <summary>More or equal.</summary>
    GreaterOrEqual,

    /// <summary>Sum.</summary>
    Add,

    /// <summary>Difference.</summary>
    Subtract,

    /// <summary>Product.</summary>
    Multiply,

    /// <summary>Quotient, with fractions.</summary>
    Divide,

    /// <summary>Remainder, with the sign of the first operand.</summary>
    Remainder,

    /// <summary>The first value, or the second where the first is missing.</summary>
    Otherwise,
}
