namespace Pipeline.Core.Rows;

/// <summary>The text of an enumeration member in the file, where it differs from the member's name in lower case.</summary>
/// <param name="text">The text in the file, compared exactly.</param>
[AttributeUsage(AttributeTargets.Field)]
public sealed class CategoryAttribute(string text) : Attribute
{
    /// <summary>Gets the text in the file.</summary>
    public string Text { get; } = text;
}
