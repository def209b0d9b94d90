using System.Reflection;
using Serilog;

namespace Nuke.Common.ValueInjection;

/// <summary>Gives a member of the build its value before anything runs.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public abstract class ValueInjectionAttributeBase : Attribute
{
    /// <summary>Gets the order: the highest is asked first.</summary>
    public virtual int Priority => 0;

    /// <summary>Gets a value indicating whether a failure is not told.</summary>
    public virtual bool SuppressWarnings => false;

    /// <summary>Gets the build.</summary>
    public INukeBuild? Build { get; internal set; }

    /// <summary>Gives the value; null for none.</summary>
    public abstract object? GetValue(MemberInfo member, object instance);

    /// <summary>Gives the value; null, and a warning, when it cannot be had.</summary>
    public object? TryGetValue(MemberInfo member, object instance)
    {
        try
        {
            return GetValue(member, instance);
        }
        catch (Exception exception)
        {
            if (!SuppressWarnings && !member.IsDefined(typeof(OptionalAttribute)))
            {
                Log.Warning("{Member:l} has no value: {Message:l}", member.Name, exception.Message);
            }

            return null;
        }
    }

    /// <summary>Gives the value of another member of the build.</summary>
    protected T? GetMemberValue<T>(string memberName, object instance)
    {
        const BindingFlags Any = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.FlattenHierarchy;
        return instance.GetType().GetMember(memberName, Any).FirstOrDefault() switch
        {
            FieldInfo field => (T?)field.GetValue(instance),
            PropertyInfo property => (T?)property.GetValue(instance),
            MethodInfo method => (T?)method.Invoke(instance, null),
            _ => throw new MissingMemberException(instance.GetType().Name, memberName),
        };
    }

    /// <summary>Gives the value of another member of the build; the default when none is named.</summary>
    protected T? GetMemberValueOrNull<T>(string? memberName, object instance) =>
        memberName is null ? default : GetMemberValue<T>(memberName, instance);
}
