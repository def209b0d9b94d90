using System.Reflection;

namespace Nuke.Common.ValueInjection;

/// <summary>Sets fields and properties of a build, read-only ones included.</summary>
internal static class MemberValues
{
    public static Type TypeOf(MemberInfo member) => member is FieldInfo field ? field.FieldType : ((PropertyInfo)member).PropertyType;

    /// <summary>Sets a member of a class; a component's has nowhere to keep a value, and asks for it instead.</summary>
    public static void Set(object build, MemberInfo member, object value)
    {
        if (member is FieldInfo field)
        {
            field.SetValue(field.IsStatic ? null : build, value);
        }
        else if (member is PropertyInfo { DeclaringType.IsInterface: false } property)
        {
            if (property.CanWrite)
            {
                property.SetValue(build, value);
            }
            else
            {
                // A get-only property of a class has a field behind it.
                property.DeclaringType!
                    .GetField($"<{property.Name}>k__BackingField", BindingFlags.Instance | BindingFlags.NonPublic)
                    ?.SetValue(build, value);
            }
        }
    }
}
