namespace Pipeline.Core.Rows;

/// <summary>The column's name in the file, where it differs from the property's.</summary>
/// <param name="name">The name in the header, compared exactly.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ColumnAttribute(string name) : Attribute
{
    /// <summary>Gets the name in the header.</summary>
    public string Name { get; } = name;
}
