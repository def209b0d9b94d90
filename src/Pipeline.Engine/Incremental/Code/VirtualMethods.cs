using System.Reflection;
using System.Reflection.Metadata;

namespace Pipeline.Engine.Incremental.Code;

/// <summary>Finds the methods of a type that virtual calls can land in.</summary>
/// <param name="resolver">Finds types and methods.</param>
internal sealed class VirtualMethods(Resolver resolver)
{
    private readonly Dictionary<TypePlace, Dictionary<SlotMember, List<MethodPlace>>> _known = [];

    /// <summary>Gives a type's own virtual methods and explicit implementations, by what they are called by.</summary>
    public IReadOnlyDictionary<SlotMember, List<MethodPlace>> Of(TypePlace type)
    {
        if (!_known.TryGetValue(type, out var methods))
        {
            _known[type] = methods = [];
            foreach (var handle in type.Definition.GetMethods())
            {
                var method = new MethodPlace(type.File, handle);
                if (method.Definition.Attributes.HasFlag(MethodAttributes.Virtual))
                {
                    Add(methods, SlotMember.Of(method), method);
                }
            }

            Implementations(type, methods);
        }

        return methods;
    }

    // Explicit implementations, and those of static interface members, are told by a table of their own.
    private void Implementations(TypePlace type, Dictionary<SlotMember, List<MethodPlace>> methods)
    {
        foreach (var handle in type.Definition.GetMethodImplementations())
        {
            var pair = type.File.Reader.GetMethodImplementation(handle);
            var body = pair.MethodBody.Kind == HandleKind.MethodDefinition
                ? new MethodPlace(type.File, (MethodDefinitionHandle)pair.MethodBody)
                : pair.MethodBody.Kind == HandleKind.MemberReference ? resolver.Method(type.File, (MemberReferenceHandle)pair.MethodBody) : null;
            if (body is { } method)
            {
                var declaration = pair.MethodDeclaration.Kind == HandleKind.MethodDefinition
                    ? SlotMember.Of(new(type.File, (MethodDefinitionHandle)pair.MethodDeclaration))
                    : SlotMember.Of(type.File.Reader, type.File.Reader.GetMemberReference((MemberReferenceHandle)pair.MethodDeclaration));
                Add(methods, declaration, method);
            }
        }
    }

    private static void Add(Dictionary<SlotMember, List<MethodPlace>> methods, SlotMember member, MethodPlace method)
    {
        if (!methods.TryGetValue(member, out var list))
        {
            methods[member] = list = [];
        }

        list.Add(method);
    }
}
