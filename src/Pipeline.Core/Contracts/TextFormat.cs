namespace Pipeline.Core.Contracts;

/// <summary>What a text can be read as.</summary>
public enum TextFormat
{
    /// <summary>A whole number: digits, with a sign or without.</summary>
    WholeNumber,

    /// <summary>A finite number with a decimal point and an exponent, or without.</summary>
    Number,

    /// <summary><c>true</c> or <c>false</c>, in any case.</summary>
    TrueOrFalse,

    /// <summary>A day or a moment as in ISO 8601.</summary>
    Date,

    /// <summary>A JSON value.</summary>
    Json,
}
