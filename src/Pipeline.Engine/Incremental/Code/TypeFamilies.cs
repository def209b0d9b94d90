using System.Reflection.Metadata;

namespace Pipeline.Engine.Incremental.Code;

/// <summary>Finds what the objects of the program's types are: their base classes and interfaces, across its own files and those of others.</summary>
/// <param name="resolver">Finds types.</param>
internal sealed class TypeFamilies(Resolver resolver)
{
    private readonly Dictionary<TypePlace, TypeFamily> _known = [];

    public TypeFamily Of(TypePlace type)
    {
        if (!_known.TryGetValue(type, out var family))
        {
            _known[type] = family = Read(type);
        }

        return family;
    }

    private TypeFamily Read(TypePlace type)
    {
        var names = new HashSet<string>(StringComparer.Ordinal) { TypeNames.Of(type.File.Reader, type.Handle) };
        var foreign = new HashSet<SlotMember>();
        var isOpen = false;
        foreach (var handle in type.Definition.GetInterfaceImplementations()
            .Select(handle => type.File.Reader.GetInterfaceImplementation(handle).Interface)
            .Append(type.Definition.BaseType).Where(handle => !handle.IsNil))
        {
            if (resolver.Type(type.File, handle) is { } own)
            {
                var part = Of(own);
                names.UnionWith(part.Names);
                foreign.UnionWith(part.Foreign);
                isOpen |= part.IsOpen;
            }
            else if (Foreign(type.File, handle) is { } part)
            {
                names.UnionWith(part.Family);
                foreign.UnionWith(part.Members);
            }
            else
            {
                isOpen = true;
            }
        }

        return new(names, foreign, isOpen);
    }

    private ForeignType? Foreign(AssemblyFile file, EntityHandle handle) =>
        Resolver.Named(file, handle) is { Kind: HandleKind.TypeReference } named
        && TypeNames.AssemblyOf(file.Reader, (TypeReferenceHandle)named) is { } assembly
            ? resolver.Files.Foreign.Of(assembly, TypeNames.Of(file.Reader, named))
            : null;
}
