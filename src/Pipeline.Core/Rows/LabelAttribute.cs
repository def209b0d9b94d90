namespace Pipeline.Core.Rows;

/// <summary>
/// What the model predicts. Exactly one, not nullable: a bool for a yes or no, an enumeration for classes (its members, in order), or a
/// number for a regression.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class LabelAttribute : Attribute
{
    /// <summary>Gets the text in the file that means <see langword="true"/>, where the label is a bool; default <c>true</c>.</summary>
    public string Positive { get; init; } = "true";

    /// <summary>Gets the text in the file that means <see langword="false"/>, where the label is a bool; default <c>false</c>.</summary>
    public string Negative { get; init; } = "false";
}
