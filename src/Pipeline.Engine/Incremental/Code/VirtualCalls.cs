using System.Reflection;
using System.Reflection.Metadata;

namespace Pipeline.Engine.Incremental.Code;

/// <summary>Knows which virtual methods are called, and which overrides such calls can land in.</summary>
/// <param name="resolver">Finds types.</param>
internal sealed class VirtualCalls(Resolver resolver)
{
    private readonly RuntimeSlots _runtime = new();
    private readonly HashSet<Slot> _called = [];
    private readonly List<TypePlace> _types = [];
    private (int Called, int Types) _landed;

    /// <summary>Says whether a method takes the place of one of its base class.</summary>
    public static bool IsOverride(MethodAttributes attributes) =>
        attributes.HasFlag(MethodAttributes.Virtual) && !attributes.HasFlag(MethodAttributes.NewSlot) && !attributes.HasFlag(MethodAttributes.Static);

    public void Call(Slot slot) => _called.Add(slot);

    public void Call(MethodPlace method)
    {
        if (method.Definition.Attributes.HasFlag(MethodAttributes.Virtual))
        {
            _called.Add(Slot.Of(method));
        }
    }

    /// <summary>Takes note of a type whose objects are about, and gives what the runtime and packages may call of it at any time.</summary>
    public IEnumerable<MethodPlace> Meet(TypePlace type)
    {
        _types.Add(type);
        var chain = resolver.Chain(type).ToList();
        var called = new HashSet<Slot>();
        var anything = false;
        foreach (var part in chain)
        {
            foreach (var foreign in Foreign(part))
            {
                if (foreign is { } slots)
                {
                    called.UnionWith(slots);
                }
                else
                {
                    anything = true;
                }
            }
        }

        foreach (var part in chain)
        {
            foreach (var method in part.Definition.GetMethods().Select(handle => new MethodPlace(part.File, handle)))
            {
                if (method.Definition.Attributes.HasFlag(MethodAttributes.Virtual) && (anything || called.Contains(Slot.Of(method))))
                {
                    yield return method;
                }
            }

            foreach (var (body, declaration) in Implementations(part))
            {
                if (declaration is null || called.Contains(declaration.Value))
                {
                    yield return body;
                }
            }
        }
    }

    /// <summary>Reaches what the calls made so far can land in. Returns whether anything was new to look at.</summary>
    /// <param name="buildTypes">The build and its components: their objects are always about.</param>
    /// <param name="reach">Takes a method.</param>
    public bool Land(IEnumerable<TypePlace> buildTypes, Action<MethodPlace> reach)
    {
        var seen = (_called.Count, _types.Count);
        if (seen == _landed)
        {
            return false;
        }

        _landed = seen;
        foreach (var type in _types.Concat(buildTypes))
        {
            foreach (var method in type.Definition.GetMethods().Select(handle => new MethodPlace(type.File, handle)))
            {
                if (method.Definition.Attributes.HasFlag(MethodAttributes.Virtual) && _called.Contains(Slot.Of(method)))
                {
                    reach(method);
                }
            }

            foreach (var (body, declaration) in Implementations(type))
            {
                if (declaration is { } slot && _called.Contains(slot))
                {
                    reach(body);
                }
            }
        }

        return true;
    }

    // Explicit implementations, and those of static interface members, are told by a table of their own.
    private IEnumerable<(MethodPlace Body, Slot? Declaration)> Implementations(TypePlace type)
    {
        foreach (var handle in type.Definition.GetMethodImplementations())
        {
            var pair = type.File.Reader.GetMethodImplementation(handle);
            var body = pair.MethodBody.Kind == HandleKind.MethodDefinition
                ? new MethodPlace(type.File, (MethodDefinitionHandle)pair.MethodBody)
                : pair.MethodBody.Kind == HandleKind.MemberReference ? resolver.Method(type.File, (MemberReferenceHandle)pair.MethodBody) : null;
            if (body is { } method)
            {
                yield return (method, Declaration(type.File, pair.MethodDeclaration));
            }
        }
    }

    private static Slot? Declaration(AssemblyFile file, EntityHandle handle)
    {
        if (handle.Kind == HandleKind.MethodDefinition)
        {
            return Slot.Of(new(file, (MethodDefinitionHandle)handle));
        }

        if (handle.Kind != HandleKind.MemberReference)
        {
            return null;
        }

        var member = file.Reader.GetMemberReference((MemberReferenceHandle)handle);
        var signature = file.Reader.GetBlobReader(member.Signature);
        if (signature.ReadSignatureHeader().IsGeneric)
        {
            signature.ReadCompressedInteger();
        }

        return new Slot(Slot.ShortName(file.Reader.GetString(member.Name)), signature.ReadCompressedInteger());
    }

    /// <summary>Gives the slots of the base class and the interfaces that are not the program's own; null for one that cannot be had.</summary>
    private IEnumerable<HashSet<Slot>?> Foreign(TypePlace type)
    {
        var reader = type.File.Reader;
        foreach (var handle in type.Definition.GetInterfaceImplementations().Select(handle => reader.GetInterfaceImplementation(handle).Interface)
            .Append(type.Definition.BaseType).Where(handle => !handle.IsNil))
        {
            if (Resolver.Named(type.File, handle) is { Kind: HandleKind.TypeReference } named && resolver.Type(type.File, named) is null)
            {
                yield return TypeNames.AssemblyOf(reader, (TypeReferenceHandle)named) is { } assembly
                    ? _runtime.Of(assembly, TypeNames.Of(reader, named))
                    : null;
            }
        }
    }
}
