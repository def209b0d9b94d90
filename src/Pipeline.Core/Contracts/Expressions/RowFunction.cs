namespace Pipeline.Core.Contracts.Expressions;

/// <summary>A function of numbers.</summary>
public enum RowFunction
{
    /// <summary>Size without sign.</summary>
    Abs,

    /// <summary>The smaller of two.</summary>
    Min,

    /// <summary>The larger of two.</summary>
    Max,

    /// <summary>The largest whole number that is not larger.</summary>
    Floor,

    /// <summary>The smallest whole number that is not smaller.</summary>
    Ceiling,

    /// <summary>The whole part.</summary>
    Truncate,

    /// <summary>Square root.</summary>
    Sqrt,

    /// <summary>Natural logarithm.</summary>
    Log,

    /// <summary>e to a power.</summary>
    Exp,

    /// <summary>A number to a power.</summary>
    Pow,

    /// <summary>A moment and a number of days after it.</summary>
    AddDays,

    /// <summary>Number of characters of a text.</summary>
    Length,
}
