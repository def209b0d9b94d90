using System.Reflection;

namespace Nuke.Common.ValueInjection;

/// <summary>Gives a member of the build its value before anything runs.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public abstract class ValueInjectionAttributeBase : Attribute
{
    /// <summary>Gets or sets the order: the highest is asked first.</summary>
    public virtual int Priority { get; set; }

    /// <summary>Gets or sets a value indicating whether a failure is not told.</summary>
    public bool SuppressWarnings { get; set; }

    /// <summary>Gets the build.</summary>
    public NukeBuild? Build { get; internal set; }

    /// <summary>Gives the value; null for none.</summary>
    public abstract object? GetValue(MemberInfo member, object instance);
}
