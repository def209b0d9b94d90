namespace Pipeline.Core.Rows;

/// <summary>
/// A column whose single values must not leave the data: they are masked in the examples of broken rules, and so in evidence, reports
/// and logs, and profiles do not list them. Figures over all rows, such as a mean, are shown.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PersonalAttribute : Attribute;
