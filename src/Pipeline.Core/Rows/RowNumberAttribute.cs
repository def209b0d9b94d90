namespace Pipeline.Core.Rows;

/// <summary>The column is not in the file: it is the row's number in it, counted from 1 (the header is not a row).</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RowNumberAttribute : Attribute;
