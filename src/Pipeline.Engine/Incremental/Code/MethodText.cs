using System.Globalization;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Text;

namespace Pipeline.Engine.Incremental.Code;

/// <summary>Writes a method so that the text does not depend on how the compiler numbered things.</summary>
/// <param name="walk">Takes note of what the method names.</param>
/// <param name="attributes">Writes attributes.</param>
internal sealed class MethodText(Reachability walk, AttributeText attributes)
{
    public void Write(MethodPlace place, StringBuilder text)
    {
        var (file, method) = (place.File, place.Definition);
        text.Append("method ").Append(walk.References.Header(place)).Append(' ').Append((int)method.ImplAttributes).Append('\n');
        if (method.GetImport() is { Module.IsNil: false } import)
        {
            text.Append(CultureInfo.InvariantCulture, $"import {file.Reader.GetString(file.Reader.GetModuleReference(import.Module).Name)} {file.Reader.GetString(import.Name)} {import.Attributes}\n");
        }

        text.Append(attributes.Of(file, method.GetCustomAttributes())).Append('\n');
        foreach (var parameter in method.GetParameters().Select(file.Reader.GetParameter))
        {
            // The compiler writes a return value down only when it has something to say of it, perhaps of what is ignored here.
            if (attributes.Of(file, parameter.GetCustomAttributes()) is { Length: > 0 } of)
            {
                text.Append(CultureInfo.InvariantCulture, $"parameter {parameter.SequenceNumber} {of}\n");
            }
        }

        if (file.Body(method) is not { } body)
        {
            return;
        }

        if (!body.LocalSignature.IsNil)
        {
            var locals = file.Reader.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(walk.References.Signatures(file), null);
            text.Append(string.Join(',', locals)).Append('\n');
        }

        Instructions(file, Instruction.Of(body, operands: true), text);
        foreach (var region in body.ExceptionRegions)
        {
            text.Append(CultureInfo.InvariantCulture, $"{region.Kind} {region.TryOffset} {region.TryLength} {region.HandlerOffset} {region.HandlerLength} {region.FilterOffset} ")
                .Append(region.CatchType.IsNil ? string.Empty : walk.References.Name(file, region.CatchType)).Append('\n');
        }
    }

    /// <summary>Writes a part of a method.</summary>
    public void Write(FieldWriter part, StringBuilder text)
    {
        var body = part.Method.File.Body(part.Method.Definition)!;
        Instructions(
            part.Method.File,
            Instruction.Of(body, operands: true).Where(instruction => instruction.Offset >= part.Start && instruction.Offset <= part.End),
            text);
    }

    private void Instructions(AssemblyFile file, IEnumerable<Instruction> instructions, StringBuilder text)
    {
        foreach (var instruction in instructions)
        {
            text.Append(CultureInfo.InvariantCulture, $"{instruction.Code:x} ").Append(instruction.Bytes);
            if (instruction.Token != 0)
            {
                text.Append(Token(file, instruction));
            }

            text.Append('\n');
        }
    }

    private string Token(AssemblyFile file, Instruction instruction)
    {
        var handle = MetadataTokens.Handle(instruction.Token);
        switch (handle.Kind)
        {
            case HandleKind.UserString:
                return "\"" + file.Reader.GetUserString((UserStringHandle)handle) + "\"";
            case HandleKind.MethodDefinition or HandleKind.MemberReference or HandleKind.MethodSpecification or HandleKind.FieldDefinition:
                return walk.References.Member(file, (EntityHandle)handle, instruction);
            case HandleKind.StandaloneSignature:
                return SignatureText.Of(file.Reader.GetStandaloneSignature((StandaloneSignatureHandle)handle)
                    .DecodeMethodSignature(walk.References.Signatures(file), null));
            default:
                if (instruction.Code == Instruction.LoadToken && walk.Resolver.Type(file, (EntityHandle)handle) is { } type)
                {
                    // typeof: whoever gets the type may make one and read it.
                    walk.Expose(type, all: false);
                }

                return walk.References.Name(file, (EntityHandle)handle);
        }
    }
}
