namespace Pipeline.Core.Rows;

/// <summary>What the model predicts. Exactly one.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class LabelAttribute : Attribute
{
    /// <summary>Gets the text in the file that means <see langword="true"/>; default <c>true</c>.</summary>
    public string Positive { get; init; } = "true";

    /// <summary>Gets the text in the file that means <see langword="false"/>; default <c>false</c>.</summary>
    public string Negative { get; init; } = "false";
}
