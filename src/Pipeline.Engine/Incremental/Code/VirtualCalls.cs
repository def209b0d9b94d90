using System.Reflection;
using System.Reflection.Metadata;

namespace Pipeline.Engine.Incremental.Code;

/// <summary>
/// Knows which virtual methods are called, of which types objects are about, and where such a call can land: in the methods of that name of
/// an object that is of the declaring type, by inheritance or by an interface.
/// </summary>
/// <param name="types">Finds types.</param>
internal sealed class VirtualCalls(ProgramTypes types)
{
    private readonly HashSet<MethodPlace> _own = [];
    private readonly HashSet<(AssemblyFile, MemberReferenceHandle)> _foreign = [];
    private readonly Dictionary<string, HashSet<SlotMember>> _calledOf = new(StringComparer.Ordinal);
    private readonly HashSet<SlotMember> _calledOfAny = [];
    private readonly HashSet<TypePlace> _types = [];
    private readonly Dictionary<string, List<TypePlace>> _typesOf = new(StringComparer.Ordinal);
    private readonly Queue<MethodPlace> _landed = new();

    /// <summary>Says whether a method takes the place of one of its base class.</summary>
    public static bool IsOverride(MethodAttributes attributes) =>
        attributes.HasFlag(MethodAttributes.Virtual) && !attributes.HasFlag(MethodAttributes.NewSlot) && !attributes.HasFlag(MethodAttributes.Static);

    /// <summary>Takes note of a call of one of the program's own methods.</summary>
    public void Call(MethodPlace method)
    {
        if (_own.Add(method) && method.Definition.Attributes.HasFlag(MethodAttributes.Virtual))
        {
            Call(TypeNames.Of(method.File.Reader, method.Type.Handle), SlotMember.Of(method));
        }
    }

    /// <summary>Takes note of a call of a method of the runtime or a package.</summary>
    public void Call(AssemblyFile file, MemberReferenceHandle handle)
    {
        if (_foreign.Add((file, handle)))
        {
            var member = file.Reader.GetMemberReference(handle);
            Call(Resolver.Named(file, member.Parent) is { } type ? TypeNames.Of(file.Reader, type) : null, SlotMember.Of(file.Reader, member));
        }
    }

    /// <param name="declaring">The name of the type that declares it; null when it cannot be told, and so any type may be meant.</param>
    /// <param name="member">The method.</param>
    private void Call(string? declaring, SlotMember member)
    {
        if (declaring is null)
        {
            if (_calledOfAny.Add(member))
            {
                Land(_types, member);
            }

            return;
        }

        if (!_calledOf.TryGetValue(declaring, out var members))
        {
            _calledOf[declaring] = members = [];
        }

        if (members.Add(member))
        {
            Land(_typesOf.GetValueOrDefault(declaring, []), member);
        }
    }

    /// <summary>Takes note of a type whose objects are about: the calls so far, the runtime and packages may call its methods at any time.</summary>
    public void Meet(TypePlace type)
    {
        if (!_types.Add(type))
        {
            return;
        }

        var family = types.Families.Of(type);
        var called = new List<HashSet<SlotMember>> { _calledOfAny };
        foreach (var name in family.Names)
        {
            if (!_typesOf.TryGetValue(name, out var same))
            {
                _typesOf[name] = same = [];
            }

            same.Add(type);
            if (_calledOf.TryGetValue(name, out var members))
            {
                called.Add(members);
            }
        }

        foreach (var part in types.Resolver.Chain(type))
        {
            foreach (var (member, methods) in types.Methods.Of(part))
            {
                if (family.IsOpen || family.Foreign.Contains(member) || called.Exists(members => members.Contains(member)))
                {
                    Land(methods);
                }
            }
        }
    }

    /// <summary>Gives a method that was landed in since; null when there is none.</summary>
    public MethodPlace? Next() => _landed.TryDequeue(out var method) ? method : null;

    private void Land(IEnumerable<TypePlace> objects, SlotMember member)
    {
        foreach (var type in objects)
        {
            foreach (var part in types.Resolver.Chain(type))
            {
                if (types.Methods.Of(part).TryGetValue(member, out var methods))
                {
                    Land(methods);
                }
            }
        }
    }

    private void Land(List<MethodPlace> methods)
    {
        foreach (var method in methods)
        {
            _landed.Enqueue(method);
        }
    }
}
