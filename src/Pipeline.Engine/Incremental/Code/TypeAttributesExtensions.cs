using System.Reflection;

namespace Pipeline.Engine.Incremental.Code;

/// <summary>Reads the flags of types.</summary>
internal static class TypeAttributesExtensions
{
    public static bool IsNested(this TypeAttributes attributes) =>
        (attributes & TypeAttributes.VisibilityMask) >= TypeAttributes.NestedPublic;
}
