namespace Pipeline.Core.Rows;

/// <summary>Says when a feature's value became known: a row that has it later than its <see cref="TimeAttribute"/> comes from the future.</summary>
/// <param name="property">Name of the property that holds the moment: a date where the time is one, else a number in the unit of the time; <c>nameof(ReportedOn)</c>.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class KnownAtAttribute(string property) : Attribute
{
    /// <summary>Gets the name of the property that holds the moment.</summary>
    public string Property { get; } = property;
}
