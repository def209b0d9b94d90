using System.Reflection.Metadata;

namespace Pipeline.Engine.Incremental.Code;

/// <summary>Reads the names of types out of a compiled file.</summary>
internal static class TypeNames
{
    /// <summary>Gives a type's name with its namespace, and <c>+</c> before a nested name.</summary>
    /// <param name="reader">The file.</param>
    /// <param name="handle">A definition or a reference.</param>
    public static string Of(MetadataReader reader, EntityHandle handle)
    {
        if (handle.Kind == HandleKind.TypeDefinition)
        {
            var type = reader.GetTypeDefinition((TypeDefinitionHandle)handle);
            var simple = reader.GetString(type.Name);
            return type.Attributes.IsNested() ? $"{Of(reader, type.GetDeclaringType())}+{simple}"
                : type.Namespace.IsNil ? simple : $"{reader.GetString(type.Namespace)}.{simple}";
        }

        var reference = reader.GetTypeReference((TypeReferenceHandle)handle);
        var name = reader.GetString(reference.Name);
        return reference.ResolutionScope.Kind == HandleKind.TypeReference ? $"{Of(reader, reference.ResolutionScope)}+{name}"
            : reference.Namespace.IsNil ? name : $"{reader.GetString(reference.Namespace)}.{name}";
    }

    /// <summary>Gives the assembly that a reference names; null when it is of the same file.</summary>
    public static string? AssemblyOf(MetadataReader reader, TypeReferenceHandle handle)
    {
        var scope = reader.GetTypeReference(handle).ResolutionScope;
        return scope.Kind switch
        {
            HandleKind.AssemblyReference => reader.GetString(reader.GetAssemblyReference((AssemblyReferenceHandle)scope).Name),
            HandleKind.TypeReference => AssemblyOf(reader, (TypeReferenceHandle)scope),
            _ => null,
        };
    }
}
