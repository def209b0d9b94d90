using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Pipeline.Engine.Tests;

/// <summary>
/// What a compiled file needs of Nuke.Common: every type and member that it names there. The contract that stands in for the package is
/// written by hand, so each new word of it must be looked up in NUKE's own documentation or source before it is accepted.
/// </summary>
internal static class NukeWords
{
    /// <summary>Gives one line a type, and one a member with its parameters.</summary>
    public static IReadOnlyList<string> In(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var reader = file.GetMetadataReader();
        var names = new Names();
        var words = new List<string>();
        foreach (var handle in reader.TypeReferences.Where(handle => IsNuke(reader, handle)))
        {
            words.Add(names.GetTypeFromReference(reader, handle, 0));
        }

        foreach (var member in reader.MemberReferences.Select(reader.GetMemberReference))
        {
            if (Parent(reader, member.Parent, names) is { } parent)
            {
                words.Add($"{parent}.{reader.GetString(member.Name)}{Signature(member, names)}");
            }
        }

        return words;
    }

    private static string Signature(MemberReference member, Names names)
    {
        if (member.GetKind() == MemberReferenceKind.Field)
        {
            return " " + member.DecodeFieldSignature(names, null);
        }

        var signature = member.DecodeMethodSignature(names, null);
        return $"({string.Join(", ", signature.ParameterTypes)}) {signature.ReturnType}";
    }

    private static string? Parent(MetadataReader reader, EntityHandle parent, Names names) => parent.Kind switch
    {
        HandleKind.TypeReference when IsNuke(reader, (TypeReferenceHandle)parent) => names.GetTypeFromReference(reader, (TypeReferenceHandle)parent, 0),
        HandleKind.TypeSpecification when reader.GetTypeSpecification((TypeSpecificationHandle)parent).DecodeSignature(names, null) is var text
            && text.StartsWith("Nuke.", StringComparison.Ordinal) => text,
        _ => null,
    };

    private static bool IsNuke(MetadataReader reader, TypeReferenceHandle handle)
    {
        var scope = reader.GetTypeReference(handle).ResolutionScope;
        return scope.Kind switch
        {
            HandleKind.TypeReference => IsNuke(reader, (TypeReferenceHandle)scope),
            HandleKind.AssemblyReference => reader.StringComparer.Equals(reader.GetAssemblyReference((AssemblyReferenceHandle)scope).Name, "Nuke.Common"),
            _ => false,
        };
    }

    private sealed class Names : ISignatureTypeProvider<string, object?>
    {
        public string GetArrayType(string elementType, ArrayShape shape) => elementType + "[,]";

        public string GetByReferenceType(string elementType) => "ref " + elementType;

        public string GetFunctionPointerType(MethodSignature<string> signature) => "function";

        public string GetGenericInstantiation(string genericType, ImmutableArray<string> typeArguments) => $"{genericType}<{string.Join(", ", typeArguments)}>";

        public string GetGenericMethodParameter(object? genericContext, int index) => "T" + index;

        public string GetGenericTypeParameter(object? genericContext, int index) => "T" + index;

        public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired) => unmodifiedType;

        public string GetPinnedType(string elementType) => elementType;

        public string GetPointerType(string elementType) => elementType + "*";

        public string GetPrimitiveType(PrimitiveTypeCode typeCode) => typeCode.ToString();

        public string GetSZArrayType(string elementType) => elementType + "[]";

        public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind)
        {
            var type = reader.GetTypeDefinition(handle);
            return $"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}";
        }

        public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind)
        {
            var type = reader.GetTypeReference(handle);
            return type.ResolutionScope.Kind == HandleKind.TypeReference
                ? $"{GetTypeFromReference(reader, (TypeReferenceHandle)type.ResolutionScope, 0)}.{reader.GetString(type.Name)}"
                : $"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}";
        }

        public string GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
            reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);
    }
}
