namespace Nuke.Common;

/// <summary>Puts a prefix before the names of a component's parameters.</summary>
/// <param name="prefix">The prefix, for example <c>Release</c>.</param>
[AttributeUsage(AttributeTargets.Interface)]
public sealed class ParameterPrefixAttribute(string prefix) : Attribute
{
    /// <summary>Gets the prefix.</summary>
    public string Prefix { get; } = prefix;
}
