using System.Reflection;
using System.Reflection.Metadata;

namespace Pipeline.Engine.Incremental.Code;

/// <summary>Gives the text that stands for what code names, and tells the walk where each name leads.</summary>
/// <param name="walk">The walk.</param>
internal sealed class References(Reachability walk)
{
    private readonly HashSet<(AssemblyFile, EntityHandle)> _instances = [];
    private readonly Dictionary<AssemblyFile, SignatureText> _signatures = [];

    /// <summary>Gives the text of signatures in a file, and takes note of the types in them.</summary>
    public SignatureText Signatures(AssemblyFile file)
    {
        if (!_signatures.TryGetValue(file, out var signatures))
        {
            _signatures[file] = signatures = new((_, handle) => Name(file, handle));
        }

        return signatures;
    }

    /// <summary>Gives the text that stands for a type, and takes note of it.</summary>
    public string Name(AssemblyFile file, EntityHandle handle)
    {
        switch (handle.Kind)
        {
            case HandleKind.TypeSpecification:
                Instance(file, handle);
                return file.Reader.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(Signatures(file), null);
            case HandleKind.TypeDefinition:
                return walk.Mention(new(file, (TypeDefinitionHandle)handle));
            case HandleKind.TypeReference:
                if (walk.Resolver.Type(file, handle) is { } own)
                {
                    return walk.Mention(own);
                }

                var name = TypeNames.Of(file.Reader, handle);
                if (TypeNames.AssemblyOf(file.Reader, (TypeReferenceHandle)handle) is not { } assembly)
                {
                    return name;
                }

                walk.Result.Package(assembly);
                return $"[{assembly}]{name}";
            case HandleKind.MethodDefinition:
                return Called(new(file, (MethodDefinitionHandle)handle));
            default:
                return handle.Kind.ToString();
        }
    }

    /// <summary>Gives the text that stands for what an instruction names, and takes note of where it leads.</summary>
    public string Member(AssemblyFile file, EntityHandle handle, Instruction instruction)
    {
        switch (handle.Kind)
        {
            case HandleKind.MethodSpecification:
                return Generic(file, (MethodSpecificationHandle)handle, instruction);
            case HandleKind.FieldDefinition:
                return Field(file, handle, instruction);
            case HandleKind.MethodDefinition:
                return Called(new(file, (MethodDefinitionHandle)handle));
            default:
                var member = file.Reader.GetMemberReference((MemberReferenceHandle)handle);
                return member.GetKind() == MemberReferenceKind.Field
                    ? Field(file, handle, instruction)
                    : Referenced(file, (MemberReferenceHandle)handle, member, instruction);
        }
    }

    /// <summary>Gives a method's own line.</summary>
    public string Header(MethodPlace method) => $"{walk.Mention(method.Type)}::{walk.MemberName(method.Type, method.Name)} "
        + $"{method.Definition.Attributes & (MethodAttributes.Static | MethodAttributes.Virtual | MethodAttributes.Abstract | MethodAttributes.PinvokeImpl)} "
        + SignatureText.Of(method.Definition.DecodeSignature(Signatures(method.File), null));

    private string Called(MethodPlace method)
    {
        var signature = SignatureText.Of(method.Definition.DecodeSignature(Signatures(method.File), null));
        var type = walk.Mention(method.Type);
        if (walk.Names.IsGenerated(method))
        {
            walk.Unit.Meet(method);
        }
        else
        {
            walk.Virtual.Call(method);
            walk.Note(method.Type, method.Name);
            walk.Reach(method);
        }

        return $"{type}::{walk.MemberName(method.Type, method.Name)} {signature}";
    }

    private string Referenced(AssemblyFile file, MemberReferenceHandle handle, MemberReference member, Instruction instruction)
    {
        var parent = Name(file, member.Parent);
        if (walk.Resolver.Method(file, handle) is { } own)
        {
            return member.Parent.Kind == HandleKind.TypeSpecification ? $"{parent} {Called(own)}" : Called(own);
        }

        var name = file.Reader.GetString(member.Name);
        var signature = member.DecodeMethodSignature(Signatures(file), null);
        if (instruction.IsVirtual)
        {
            walk.Virtual.Call(file, handle);
        }

        walk.Result.Foreign(parent, signature.ReturnType);
        return $"{parent}::{name} {SignatureText.Of(signature)}";
    }

    private string Generic(AssemblyFile file, MethodSpecificationHandle handle, Instruction instruction)
    {
        var specification = file.Reader.GetMethodSpecification(handle);
        var method = Member(file, specification.Method, instruction);
        if (_instances.Add((file, handle)))
        {
            var owner = specification.Method.Kind == HandleKind.MemberReference
                ? Resolver.Named(file, file.Reader.GetMemberReference((MemberReferenceHandle)specification.Method).Parent)
                : null;
            var foreign = owner is { Kind: HandleKind.TypeReference } reference && walk.Resolver.Type(file, reference) is null
                ? TypeNames.Of(file.Reader, reference)
                : null;
            if (foreign is null || !Containers.Carries(foreign))
            {
                foreach (var argument in specification.DecodeSignature(walk.Arguments, null).SelectMany(types => types))
                {
                    walk.Expose(argument, all: foreign is not null);
                }
            }
        }

        return $"{method}<{string.Join(',', specification.DecodeSignature(Signatures(file), null))}>";
    }

    /// <summary>Takes note of what a generic instance may do with its arguments.</summary>
    public void Instance(AssemblyFile file, EntityHandle handle)
    {
        if (!_instances.Add((file, handle)) || Resolver.Named(file, handle) is not { } named)
        {
            return;
        }

        var own = walk.Resolver.Type(file, named);
        if (own is null && Containers.Carries(TypeNames.Of(file.Reader, named)))
        {
            return;
        }

        foreach (var type in file.Reader.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(walk.Arguments, null))
        {
            if (type != own)
            {
                walk.Expose(type, all: own is null);
            }
        }
    }

    private string Field(AssemblyFile file, EntityHandle handle, Instruction instruction)
    {
        if (walk.Resolver.Field(file, handle) is not var (owner, fieldHandle))
        {
            var member = file.Reader.GetMemberReference((MemberReferenceHandle)handle);
            return $"{Name(file, member.Parent)}::{file.Reader.GetString(member.Name)}";
        }

        var field = owner.Reader.GetFieldDefinition(fieldHandle);
        var type = new TypePlace(owner, field.GetDeclaringType());
        var name = owner.Reader.GetString(field.Name);
        var parent = handle.Kind == HandleKind.MemberReference
            ? Name(file, file.Reader.GetMemberReference((MemberReferenceHandle)handle).Parent)
            : string.Empty;
        if (instruction.ReadsField)
        {
            walk.Note(type, name);
            foreach (var writer in walk.WritersOf(owner, fieldHandle))
            {
                if (writer.IsWhole)
                {
                    walk.Reach(writer.Method);
                }
                else
                {
                    walk.Initialize(writer);
                }
            }
        }

        return $"{parent} {walk.Mention(type)}::{walk.MemberName(type, name)}";
    }
}
