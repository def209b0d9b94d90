using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace Pipeline.Engine.Incremental.Code;

/// <summary>Finds the program's own types that stand in a signature.</summary>
/// <param name="resolve">Finds a type; null when it is not the program's own.</param>
internal sealed class TypeArguments(Func<MetadataReader, EntityHandle, TypePlace?> resolve) : ISignatureTypeProvider<ImmutableArray<TypePlace>, object?>
{
    public ImmutableArray<TypePlace> GetArrayType(ImmutableArray<TypePlace> elementType, ArrayShape shape) => elementType;

    public ImmutableArray<TypePlace> GetByReferenceType(ImmutableArray<TypePlace> elementType) => elementType;

    public ImmutableArray<TypePlace> GetFunctionPointerType(MethodSignature<ImmutableArray<TypePlace>> signature) =>
        [.. signature.ReturnType, .. signature.ParameterTypes.SelectMany(types => types)];

    public ImmutableArray<TypePlace> GetGenericInstantiation(ImmutableArray<TypePlace> genericType, ImmutableArray<ImmutableArray<TypePlace>> typeArguments) =>
        [.. genericType, .. typeArguments.SelectMany(types => types)];

    public ImmutableArray<TypePlace> GetGenericMethodParameter(object? genericContext, int index) => [];

    public ImmutableArray<TypePlace> GetGenericTypeParameter(object? genericContext, int index) => [];

    public ImmutableArray<TypePlace> GetModifiedType(ImmutableArray<TypePlace> modifier, ImmutableArray<TypePlace> unmodifiedType, bool isRequired) => unmodifiedType;

    public ImmutableArray<TypePlace> GetPinnedType(ImmutableArray<TypePlace> elementType) => elementType;

    public ImmutableArray<TypePlace> GetPointerType(ImmutableArray<TypePlace> elementType) => elementType;

    public ImmutableArray<TypePlace> GetPrimitiveType(PrimitiveTypeCode typeCode) => [];

    public ImmutableArray<TypePlace> GetSZArrayType(ImmutableArray<TypePlace> elementType) => elementType;

    public ImmutableArray<TypePlace> GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => Of(reader, handle);

    public ImmutableArray<TypePlace> GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => Of(reader, handle);

    public ImmutableArray<TypePlace> GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

    private ImmutableArray<TypePlace> Of(MetadataReader reader, EntityHandle handle) => resolve(reader, handle) is { } type ? [type] : [];
}
