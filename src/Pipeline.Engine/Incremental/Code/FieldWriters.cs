using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Pipeline.Engine.Incremental.Code;

/// <summary>
/// Finds the code that gives fields their values. A call graph does not lead there from code that reads them: a build's field is set by
/// its initializer or by another target, a static field by anybody.
/// </summary>
internal sealed class FieldWriters
{
    private readonly Resolver _resolver;
    private readonly Func<TypePlace, bool> _isBuild;
    private readonly Dictionary<(AssemblyFile, FieldDefinitionHandle), List<FieldWriter>> _writers = [];

    /// <summary>Reads every method of the program once.</summary>
    /// <param name="resolver">Finds fields.</param>
    /// <param name="isBuild">Says whether a type is the build class or one that it derives from: their objects are the build itself.</param>
    public FieldWriters(Resolver resolver, Func<TypePlace, bool> isBuild)
    {
        _resolver = resolver;
        _isBuild = isBuild;
        foreach (var file in resolver.Files.Projects)
        {
            foreach (var method in file.Reader.MethodDefinitions)
            {
                Read(new(file, method));
            }
        }
    }

    public IReadOnlyList<FieldWriter> Of(AssemblyFile file, FieldDefinitionHandle field) => _writers.GetValueOrDefault((file, field), []);

    private void Read(MethodPlace method)
    {
        var definition = method.Definition;
        if (method.File.Body(definition) is not { } body)
        {
            return;
        }

        var isBuild = _isBuild(method.Type);
        var isConstructor = method.Name is ".ctor" or ".cctor";
        if (isConstructor && !isBuild)
        {
            // Reached as soon as the type is made or named.
            return;
        }

        var start = 0;
        var initializing = isConstructor;
        foreach (var instruction in Instruction.Of(body, operands: false))
        {
            if (initializing && instruction.Code == Instruction.Call && IsBaseConstructor(method, instruction.Token))
            {
                initializing = false;
            }

            if (!instruction.WritesField || FieldOf(method.File, instruction.Token) is not { } field)
            {
                continue;
            }

            if (!initializing)
            {
                Add(field, new(method, 0, int.MaxValue));
            }
            else if (instruction.Code is Instruction.StoreField or Instruction.StoreStaticField)
            {
                // Initializers stand one after the other, each up to the instruction that stores its value.
                Add(field, new(method, start, instruction.Offset));
                start = instruction.Offset + 5;
            }
            else
            {
                Add(field, new(method, 0, int.MaxValue));
            }
        }
    }

    private bool IsBaseConstructor(MethodPlace method, int token)
    {
        var handle = MetadataTokens.EntityHandle(token);
        var reader = method.File.Reader;
        var (name, parent) = handle.Kind switch
        {
            HandleKind.MemberReference when reader.GetMemberReference((MemberReferenceHandle)handle) is var member => (member.Name, member.Parent),
            HandleKind.MethodDefinition when reader.GetMethodDefinition((MethodDefinitionHandle)handle) is var own => (own.Name, own.GetDeclaringType()),
            _ => default,
        };
        return !parent.IsNil && reader.StringComparer.Equals(name, ".ctor")
            && (parent == method.Type.Definition.BaseType || parent == (EntityHandle)method.Type.Handle);
    }

    // Static fields of any type, and the fields of the build object; not what the compiler caches.
    private (AssemblyFile, FieldDefinitionHandle)? FieldOf(AssemblyFile file, int token)
    {
        if (_resolver.Field(file, MetadataTokens.EntityHandle(token)) is not var (owner, handle))
        {
            return null;
        }

        var field = owner.Reader.GetFieldDefinition(handle);
        var type = new TypePlace(owner, field.GetDeclaringType());
        return (field.Attributes.HasFlag(FieldAttributes.Static) || _isBuild(type))
            && !GeneratedName.IsNumbered(owner.Reader.GetString(field.Name))
            && !GeneratedName.IsNumbered(owner.Reader.GetString(type.Definition.Name)) ? (owner, handle) : null;
    }

    private void Add((AssemblyFile, FieldDefinitionHandle) field, FieldWriter writer)
    {
        if (!_writers.TryGetValue(field, out var list))
        {
            _writers[field] = list = [];
        }

        if (!list.Contains(writer))
        {
            list.Add(writer);
        }
    }
}
