using System.Globalization;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Security.Cryptography;
using System.Text;

namespace Pipeline.Engine.Incremental.Code;

/// <summary>
/// Walks the compiled code from a target's actions: every method it can call, every type it names, and every override that such a
/// call can land in. What it writes down does not depend on how the compiler numbered things, so an edit elsewhere changes nothing.
/// </summary>
internal sealed class Reachability
{
    private const string TargetType = "Nuke.Common.Target";

    private readonly ProgramFiles _files;
    private readonly HashSet<(AssemblyFile, TypeDefinitionHandle)> _buildTypes = [];
    private readonly Queue<(AssemblyFile File, MethodDefinitionHandle Method)> _open = new();
    private readonly HashSet<(AssemblyFile, MethodDefinitionHandle)> _reached = [];
    private readonly List<(AssemblyFile File, TypeDefinitionHandle Type)> _types = [];
    private readonly HashSet<(AssemblyFile, TypeDefinitionHandle)> _mentioned = [];
    private readonly HashSet<(string Name, int Parameters)> _called = [];
    private readonly HashSet<(string Name, int Parameters)> _declared = [];
    private readonly HashSet<AssemblyFile> _scanned = [];
    private readonly Dictionary<string, StringBuilder> _text = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, int>> _generated = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> _packages = new(StringComparer.Ordinal);
    private readonly HashSet<string> _members = new(StringComparer.Ordinal);
    private readonly SignatureText _stable;
    private readonly SignatureText _raw;

    public Reachability(ProgramFiles files)
    {
        _files = files;
        _stable = new(Mention);
        _raw = new((reader, handle) => RawName(reader, handle));
    }

    /// <summary>Walks from methods and types.</summary>
    /// <param name="build">The build class: what is called on it may land in any of its components.</param>
    /// <param name="actions">The bodies of the target's actions, in order.</param>
    /// <param name="roots">Types all of whose code counts.</param>
    public CodeReach Walk(Type build, IEnumerable<MethodBase> actions, IEnumerable<Type> roots)
    {
        foreach (var type in Ancestry(build))
        {
            if (Locate(type) is var (file, handle))
            {
                _buildTypes.Add((file, handle));
                // What the components are made with: IModelPipeline<CreditRisk> names CreditRisk nowhere else.
                foreach (var component in file.Reader.GetTypeDefinition(handle).GetInterfaceImplementations())
                {
                    Name(file, file.Reader.GetInterfaceImplementation(component).Interface);
                }
            }
        }

        foreach (var action in actions)
        {
            if (action.DeclaringType is { } type && Locate(type) is var (file, _))
            {
                Reach(file, (MethodDefinitionHandle)MetadataTokens.Handle(action.MetadataToken));
            }
        }

        foreach (var root in roots.OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            if (Locate(root) is var (file, handle))
            {
                All(file, handle);
            }
            else
            {
                Package(root.Assembly.GetName().Name!);
            }
        }

        do
        {
            while (_open.TryDequeue(out var method))
            {
                Method(method.File, method.Method);
            }
        }
        while (Overrides());
        return Result();
    }

    private static IEnumerable<Type> Ancestry(Type build)
    {
        for (var type = build; type is not null && type != typeof(object); type = type.BaseType)
        {
            yield return type;
        }

        foreach (var component in build.GetInterfaces())
        {
            yield return component;
        }
    }

    private CodeReach Result()
    {
        var parts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, text) in _text)
        {
            parts["code of " + name] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
        }

        foreach (var (name, version) in _packages)
        {
            parts["package " + name] = version;
        }

        return new(parts, _members);
    }

    private (AssemblyFile, TypeDefinitionHandle)? Locate(Type type)
    {
        var definition = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        return _files.Project(definition.Assembly.GetName().Name!) is { } file && file.Find(definition.FullName!) is { } handle
            ? (file, handle)
            : null;
    }

    private void All(AssemblyFile file, TypeDefinitionHandle handle)
    {
        Mention(file, handle);
        var type = file.Reader.GetTypeDefinition(handle);
        foreach (var method in type.GetMethods())
        {
            Reach(file, method);
        }

        foreach (var nested in type.GetNestedTypes())
        {
            All(file, nested);
        }
    }

    private void Reach(AssemblyFile file, MethodDefinitionHandle handle)
    {
        // A property that defines a target names the actions of that target: they are not run by reading it.
        if (!_reached.Contains((file, handle))
            && file.Reader.GetMethodDefinition(handle).DecodeSignature(_raw, null).ReturnType != TargetType)
        {
            _reached.Add((file, handle));
            _open.Enqueue((file, handle));
        }
    }

    /// <summary>Adds the overrides that reached calls can land in. Returns whether there were new ones.</summary>
    private bool Overrides()
    {
        var before = _open.Count;
        for (var index = 0; index < _types.Count; index++)
        {
            var (file, handle) = _types[index];
            foreach (var method in file.Reader.GetTypeDefinition(handle).GetMethods())
            {
                if (CanBeCalled(file, method, buildType: false))
                {
                    Reach(file, method);
                }
            }
        }

        foreach (var (file, handle) in _buildTypes)
        {
            foreach (var method in file.Reader.GetTypeDefinition(handle).GetMethods())
            {
                if (CanBeCalled(file, method, buildType: true))
                {
                    Reach(file, method);
                }
            }
        }

        return _open.Count > before;
    }

    private bool CanBeCalled(AssemblyFile file, MethodDefinitionHandle handle, bool buildType)
    {
        var method = file.Reader.GetMethodDefinition(handle);
        if (!method.Attributes.HasFlag(MethodAttributes.Virtual))
        {
            return false;
        }

        Scan(file);
        var slot = Slot(file.Reader, method);
        // A slot that no project declares belongs to the runtime, which may call it at any time: ToString, Dispose, MoveNext.
        return _called.Contains(slot) || (!buildType && !_declared.Contains(slot));
    }

    private static (string, int) Slot(MetadataReader reader, MethodDefinition method)
    {
        var name = reader.GetString(method.Name);
        return (name[(name.LastIndexOf('.') + 1)..], method.GetParameters().Count);
    }

    private void Scan(AssemblyFile file)
    {
        if (!_scanned.Add(file))
        {
            return;
        }

        foreach (var handle in file.Reader.TypeDefinitions)
        {
            var type = file.Reader.GetTypeDefinition(handle);
            var isInterface = type.Attributes.HasFlag(TypeAttributes.Interface);
            foreach (var method in type.GetMethods().Select(file.Reader.GetMethodDefinition))
            {
                if (method.Attributes.HasFlag(MethodAttributes.Virtual | MethodAttributes.NewSlot)
                    && (isInterface || !method.Attributes.HasFlag(MethodAttributes.Final)))
                {
                    _declared.Add(Slot(file.Reader, method));
                }
            }
        }

        // A base or interface may be of another project.
        foreach (var reference in file.Reader.AssemblyReferences)
        {
            if (_files.Project(file.Reader.GetString(file.Reader.GetAssemblyReference(reference).Name)) is { } other)
            {
                Scan(other);
            }
        }
    }

    private StringBuilder Text(AssemblyFile file) =>
        _text.TryGetValue(file.Name, out var text) ? text : _text[file.Name] = new StringBuilder();

    private void Method(AssemblyFile file, MethodDefinitionHandle handle)
    {
        var method = file.Reader.GetMethodDefinition(handle);
        var text = new StringBuilder("method ");
        text.Append(Mention(file, method.GetDeclaringType())).Append("::").Append(Stable(file, file.Reader.GetString(method.Name)))
            .Append(' ').Append(SignatureText.Of(method.DecodeSignature(_stable, null))).Append('\n');
        if (file.Body(method) is { } body)
        {
            if (!body.LocalSignature.IsNil)
            {
                var locals = file.Reader.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(_stable, null);
                text.Append(string.Join(',', locals)).Append('\n');
            }

            Instructions(file, body.GetILReader(), text);
            foreach (var region in body.ExceptionRegions)
            {
                text.Append(CultureInfo.InvariantCulture, $"{region.Kind} {region.TryOffset} {region.TryLength} {region.HandlerOffset} {region.HandlerLength} ")
                    .Append(region.CatchType.IsNil ? string.Empty : Name(file, region.CatchType)).Append('\n');
            }
        }

        Text(file).Append(text);
    }

    private void Instructions(AssemblyFile file, BlobReader il, StringBuilder text)
    {
        while (il.RemainingBytes > 0)
        {
            int code = il.ReadByte();
            code = code == 0xfe ? 0xfe00 | il.ReadByte() : code;
            text.Append(CultureInfo.InvariantCulture, $"{code:x}");
            switch (Operand.Of(code))
            {
                case 0:
                    break;
                case Operand.Token:
                    text.Append(' ').Append(Token(file, il.ReadInt32(), code));
                    break;
                case Operand.Switch:
                    for (var count = il.ReadInt32(); count > 0; count--)
                    {
                        text.Append(CultureInfo.InvariantCulture, $" {il.ReadInt32()}");
                    }

                    break;
                case var bytes:
                    text.Append(' ').Append(Convert.ToHexString(il.ReadBytes(bytes)));
                    break;
            }

            text.Append('\n');
        }
    }

    private string Token(AssemblyFile file, int token, int code)
    {
        var isVirtual = code is 0x6f or 0xfe07;
        var handle = MetadataTokens.Handle(token);
        return handle.Kind switch
        {
            HandleKind.UserString => "\"" + file.Reader.GetUserString((UserStringHandle)handle) + "\"",
            HandleKind.MethodDefinition or HandleKind.MemberReference or HandleKind.MethodSpecification or HandleKind.FieldDefinition
                => Member(file, (EntityHandle)handle, isVirtual),
            HandleKind.StandaloneSignature => SignatureText.Of(
                file.Reader.GetStandaloneSignature((StandaloneSignatureHandle)handle).DecodeMethodSignature(_stable, null)),
            _ => Name(file, (EntityHandle)handle),
        };
    }

    private string Member(AssemblyFile file, EntityHandle handle, bool isVirtual)
    {
        var reader = file.Reader;
        switch (handle.Kind)
        {
            case HandleKind.MethodSpecification:
                var specification = reader.GetMethodSpecification((MethodSpecificationHandle)handle);
                var arguments = specification.DecodeSignature(_stable, null);
                return $"{Member(file, specification.Method, isVirtual)}<{string.Join(',', arguments)}>";
            case HandleKind.FieldDefinition:
                var field = reader.GetFieldDefinition((FieldDefinitionHandle)handle);
                var fieldName = reader.GetString(field.Name);
                NoteMember(file, field.GetDeclaringType(), fieldName);
                return $"{Mention(file, field.GetDeclaringType())}::{Stable(file, fieldName)}";
            case HandleKind.MethodDefinition:
                return Called(file, (MethodDefinitionHandle)handle);
            default:
                return Referenced(file, reader.GetMemberReference((MemberReferenceHandle)handle), isVirtual);
        }
    }

    private string Called(AssemblyFile file, MethodDefinitionHandle handle)
    {
        var method = file.Reader.GetMethodDefinition(handle);
        if (method.Attributes.HasFlag(MethodAttributes.Virtual))
        {
            _called.Add(Slot(file.Reader, method));
        }

        var name = file.Reader.GetString(method.Name);
        NoteMember(file, method.GetDeclaringType(), name.StartsWith("get_", StringComparison.Ordinal) ? name[4..] : name);
        Reach(file, handle);
        return $"{Mention(file, method.GetDeclaringType())}::{Stable(file, name)} {SignatureText.Of(method.DecodeSignature(_stable, null))}";
    }

    private string Referenced(AssemblyFile file, MemberReference member, bool isVirtual)
    {
        var name = file.Reader.GetString(member.Name);
        var parent = Name(file, member.Parent);
        if (member.GetKind() == MemberReferenceKind.Field)
        {
            if (Resolve(file, member.Parent) is var (owner, ownerType))
            {
                NoteMember(owner, ownerType, name);
            }

            return $"{parent}::{Stable(file, name)}";
        }

        var signature = SignatureText.Of(member.DecodeMethodSignature(_raw, null));
        if (isVirtual)
        {
            _called.Add((name, member.DecodeMethodSignature(_raw, null).ParameterTypes.Length));
        }

        for (var type = Resolve(file, member.Parent); type is var (declaring, handle);)
        {
            var definition = declaring.Reader.GetTypeDefinition(handle);
            foreach (var candidate in definition.GetMethods())
            {
                var method = declaring.Reader.GetMethodDefinition(candidate);
                if (declaring.Reader.StringComparer.Equals(method.Name, name) && SignatureText.Of(method.DecodeSignature(_raw, null)) == signature)
                {
                    return Called(declaring, candidate);
                }
            }

            type = definition.BaseType.IsNil ? null : Resolve(declaring, definition.BaseType);
        }

        return $"{parent}::{name} {SignatureText.Of(member.DecodeMethodSignature(_stable, null))}";
    }

    private void NoteMember(AssemblyFile file, TypeDefinitionHandle type, string name)
    {
        if (_buildTypes.Contains((file, type)))
        {
            _members.Add(name);
        }
    }

    private string Name(AssemblyFile file, EntityHandle handle) => handle.Kind switch
    {
        HandleKind.TypeSpecification => file.Reader.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(_stable, null),
        HandleKind.TypeDefinition => Mention(file, (TypeDefinitionHandle)handle),
        HandleKind.TypeReference => Mention(file.Reader, handle),
        HandleKind.MethodDefinition => Called(file, (MethodDefinitionHandle)handle),
        _ => handle.Kind.ToString(),
    };

    private string Mention(MetadataReader reader, EntityHandle handle)
    {
        if (handle.Kind == HandleKind.TypeDefinition)
        {
            var file = _files.Project(reader.GetString(reader.GetAssemblyDefinition().Name))!;
            return Mention(file, (TypeDefinitionHandle)handle);
        }

        var name = RawName(reader, handle);
        var assembly = AssemblyOf(reader, (TypeReferenceHandle)handle);
        if (assembly is null)
        {
            return name;
        }

        if (_files.Project(assembly) is { } project && project.Find(name) is { } found)
        {
            return Mention(project, found);
        }

        Package(assembly);
        return $"[{assembly}]{name}";
    }

    private void Package(string assembly)
    {
        if (!_packages.ContainsKey(assembly) && _files.Project(assembly) is null && _files.Package(assembly) is { } version)
        {
            _packages[assembly] = version;
        }
    }

    /// <summary>Takes note of a type of the program: its shape counts, and its overrides can be called from now on.</summary>
    private string Mention(AssemblyFile file, TypeDefinitionHandle handle)
    {
        var name = Stable(file, file.NameOf(handle));
        if (_buildTypes.Contains((file, handle)) || !_mentioned.Add((file, handle)))
        {
            return name;
        }

        _types.Add((file, handle));
        var type = file.Reader.GetTypeDefinition(handle);
        foreach (var method in type.GetMethods().Where(method => file.Reader.StringComparer.Equals(file.Reader.GetMethodDefinition(method).Name, ".cctor")))
        {
            Reach(file, method);
        }

        var text = new StringBuilder("type ").Append(name).Append('\n');
        if (!name.Contains("gen#", StringComparison.Ordinal))
        {
            TypeShape.Write(file, type, text, entity => Name(file, entity), _stable);
        }

        Text(file).Append(text);
        return name;
    }

    private (AssemblyFile, TypeDefinitionHandle)? Resolve(AssemblyFile file, EntityHandle handle)
    {
        switch (handle.Kind)
        {
            case HandleKind.TypeDefinition:
                return (file, (TypeDefinitionHandle)handle);
            case HandleKind.TypeReference:
                return AssemblyOf(file.Reader, (TypeReferenceHandle)handle) is { } assembly && _files.Project(assembly) is { } project
                    && project.Find(RawName(file.Reader, handle)) is { } found ? (project, found) : null;
            case HandleKind.TypeSpecification:
                (AssemblyFile, TypeDefinitionHandle)? generic = null;
                var provider = new SignatureText((reader, inner) =>
                {
                    generic ??= Resolve(file, inner);
                    return string.Empty;
                });
                file.Reader.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(provider, null);
                return generic;
            default:
                return null;
        }
    }

    private static string RawName(MetadataReader reader, EntityHandle handle)
    {
        if (handle.Kind == HandleKind.TypeDefinition)
        {
            var type = reader.GetTypeDefinition((TypeDefinitionHandle)handle);
            var simple = reader.GetString(type.Name);
            return type.Attributes.IsNested() ? $"{RawName(reader, type.GetDeclaringType())}+{simple}"
                : type.Namespace.IsNil ? simple : $"{reader.GetString(type.Namespace)}.{simple}";
        }

        var reference = reader.GetTypeReference((TypeReferenceHandle)handle);
        var name = reader.GetString(reference.Name);
        return reference.ResolutionScope.Kind == HandleKind.TypeReference ? $"{RawName(reader, reference.ResolutionScope)}+{name}"
            : reference.Namespace.IsNil ? name : $"{reader.GetString(reference.Namespace)}.{name}";
    }

    private static string? AssemblyOf(MetadataReader reader, TypeReferenceHandle handle)
    {
        var scope = reader.GetTypeReference(handle).ResolutionScope;
        return scope.Kind switch
        {
            HandleKind.AssemblyReference => reader.GetString(reader.GetAssemblyReference((AssemblyReferenceHandle)scope).Name),
            HandleKind.TypeReference => AssemblyOf(reader, (TypeReferenceHandle)scope),
            _ => null,
        };
    }

    /// <summary>
    /// Gives a name that stays the same when code elsewhere is edited. The compiler numbers lambdas and state machines by their place in
    /// the file; here they are numbered in the order in which they are met.
    /// </summary>
    private string Stable(AssemblyFile file, string name)
    {
        if (!name.Contains('<', StringComparison.Ordinal) || name.Contains("<PrivateImplementationDetails>", StringComparison.Ordinal))
        {
            return name;
        }

        if (!_generated.TryGetValue(file.Name, out var numbers))
        {
            _generated[file.Name] = numbers = new(StringComparer.Ordinal);
        }

        if (!numbers.TryGetValue(name, out var number))
        {
            numbers[name] = number = numbers.Count;
        }

        return string.Create(CultureInfo.InvariantCulture, $"gen#{number}");
    }
}
