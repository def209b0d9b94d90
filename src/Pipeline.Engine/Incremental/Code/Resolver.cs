using System.Reflection.Metadata;

namespace Pipeline.Engine.Incremental.Code;

/// <summary>Finds where the program's own types, methods and fields are defined, across its files.</summary>
internal sealed class Resolver(ProgramFiles files)
{
    private readonly SignatureText _names = new(TypeNames.Of);
    private readonly Dictionary<(AssemblyFile, MemberReferenceHandle), MethodPlace?> _methods = [];

    public ProgramFiles Files { get; } = files;

    /// <summary>Gives the type with its generic arguments left out; null when it is not the program's own.</summary>
    public TypePlace? Find(Type type)
    {
        var definition = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        return Find(definition.Assembly.GetName().Name!, definition.FullName!);
    }

    /// <summary>Gives the type; null when it is not the program's own.</summary>
    /// <param name="assembly">The assembly's simple name.</param>
    /// <param name="name">Its name with namespace and outer types.</param>
    public TypePlace? Find(string assembly, string name)
    {
        for (var hops = 0; hops < 8 && Files.Project(assembly) is { } file; hops++)
        {
            if (file.Find(name) is { } handle)
            {
                return new(file, handle);
            }

            // It may have moved to another project.
            if (file.ForwardOf(name) is not { } elsewhere)
            {
                return null;
            }

            assembly = elsewhere;
        }

        return null;
    }

    /// <summary>Gives the type that a definition, a reference or a generic instance names; null when it is not the program's own.</summary>
    public TypePlace? Type(AssemblyFile file, EntityHandle handle)
    {
        switch (handle.Kind)
        {
            case HandleKind.TypeDefinition:
                return new(file, (TypeDefinitionHandle)handle);
            case HandleKind.TypeReference:
                return TypeNames.AssemblyOf(file.Reader, (TypeReferenceHandle)handle) is { } assembly
                    ? Find(assembly, TypeNames.Of(file.Reader, handle))
                    : null;
            case HandleKind.TypeSpecification:
                return Named(file, handle) is { } named && named.Kind != HandleKind.TypeSpecification ? Type(file, named) : null;
            default:
                return null;
        }
    }

    /// <summary>Gives the definition or reference that stands in a generic instance; other handles as they are; null for an array and the like.</summary>
    public static EntityHandle? Named(AssemblyFile file, EntityHandle handle)
    {
        if (handle.Kind != HandleKind.TypeSpecification)
        {
            return handle.Kind is HandleKind.TypeDefinition or HandleKind.TypeReference ? handle : null;
        }

        EntityHandle? first = null;
        var provider = new SignatureText((_, inner) =>
        {
            first ??= inner;
            return string.Empty;
        });
        file.Reader.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(provider, null);
        return first;
    }

    /// <summary>Gives the method that a reference lands in, looking through the base types; null when it is not the program's own.</summary>
    public MethodPlace? Method(AssemblyFile file, MemberReferenceHandle handle)
    {
        if (!_methods.TryGetValue((file, handle), out var found))
        {
            _methods[(file, handle)] = found = FindMethod(file, file.Reader.GetMemberReference(handle));
        }

        return found;
    }

    /// <summary>Gives the field that a definition or reference names; null when it is not the program's own.</summary>
    public (AssemblyFile File, FieldDefinitionHandle Field)? Field(AssemblyFile file, EntityHandle handle)
    {
        if (handle.Kind == HandleKind.FieldDefinition)
        {
            return (file, (FieldDefinitionHandle)handle);
        }

        if (handle.Kind != HandleKind.MemberReference)
        {
            return null;
        }

        var member = file.Reader.GetMemberReference((MemberReferenceHandle)handle);
        if (member.GetKind() != MemberReferenceKind.Field || Type(file, member.Parent) is not { } type)
        {
            return null;
        }

        var name = file.Reader.GetString(member.Name);
        foreach (var field in type.Definition.GetFields())
        {
            if (type.File.Reader.StringComparer.Equals(type.File.Reader.GetFieldDefinition(field).Name, name))
            {
                return (type.File, field);
            }
        }

        return null;
    }

    /// <summary>Gives a type and the program's own types that it derives from.</summary>
    public IEnumerable<TypePlace> Chain(TypePlace type)
    {
        for (TypePlace? current = type; current is { } place;)
        {
            yield return place;
            current = place.Definition.BaseType.IsNil ? null : Type(place.File, place.Definition.BaseType);
        }
    }

    /// <summary>Gives a method's return type, without what distinguishes assemblies.</summary>
    public string ReturnType(MethodPlace method) => method.Definition.DecodeSignature(_names, null).ReturnType;

    private MethodPlace? FindMethod(AssemblyFile file, MemberReference member)
    {
        if (member.GetKind() != MemberReferenceKind.Method || Type(file, member.Parent) is not { } start)
        {
            return null;
        }

        var name = file.Reader.GetString(member.Name);
        var signature = SignatureText.Of(member.DecodeMethodSignature(_names, null));
        foreach (var type in Chain(start))
        {
            foreach (var candidate in type.Definition.GetMethods())
            {
                var method = type.File.Reader.GetMethodDefinition(candidate);
                if (type.File.Reader.StringComparer.Equals(method.Name, name) && SignatureText.Of(method.DecodeSignature(_names, null)) == signature)
                {
                    return new(type.File, candidate);
                }
            }
        }

        return null;
    }
}
