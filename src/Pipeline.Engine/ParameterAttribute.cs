using System.Reflection;
using Nuke.Common.ValueInjection;

namespace Nuke.Common;

/// <summary>A field or property whose value comes from the command line, the environment or <c>.nuke/parameters.json</c>.</summary>
/// <param name="description">What it is, for <c>--help</c>.</param>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public class ParameterAttribute(string? description = null) : ValueInjectionAttributeBase
{
    /// <summary>Gets what it is.</summary>
    public virtual string? Description { get; } = description;

    /// <summary>Gets or sets its name, where it differs from the member's.</summary>
    public string? Name { get; set; }

    /// <summary>Gets or sets what separates the items of a list in one value.</summary>
    public string? Separator { get; set; }

    /// <summary>Gets or sets a value indicating whether <c>--help</c> names it.</summary>
    public virtual bool List { get; set; } = true;

    /// <summary>Gets or sets the type that holds <see cref="ValueProviderMember"/>; the declaring type when null.</summary>
    public Type? ValueProviderType { get; set; }

    /// <summary>Gets or sets the member, an <c>IEnumerable&lt;string&gt;</c>, that gives the allowed values.</summary>
    public string? ValueProviderMember { get; set; }

    /// <inheritdoc/>
    public override object? GetValue(MemberInfo member, object instance) =>
        (instance as NukeBuild)?.Values?.Get(member, MemberValues.TypeOf(member));

    /// <summary>Gives the values that it takes with their names; null when it takes any.</summary>
    public virtual IEnumerable<(string Name, object Value)>? GetValueSet(MemberInfo member, object instance) => null;
}
