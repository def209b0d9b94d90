using System.Globalization;
using System.Reflection;
using System.Reflection.Metadata;
using System.Text;

namespace Pipeline.Engine.Incremental.Code;

/// <summary>What counts of a type besides its methods.</summary>
/// <param name="walk">Takes note of the types that a shape names.</param>
/// <param name="attributes">Writes attributes.</param>
internal sealed class TypeShape(Reachability walk, AttributeText attributes)
{
    private const string Nullable = "NullableAttribute";
    private const string NullableContext = "NullableContextAttribute";

    /// <summary>Writes base, interfaces, attributes and the fields of its objects; of an enum every value.</summary>
    public void Write(TypePlace place, StringBuilder text)
    {
        var reader = place.File.Reader;
        var type = place.Definition;
        text.Append(CultureInfo.InvariantCulture, $"{type.Attributes & (TypeAttributes.Abstract | TypeAttributes.Interface | TypeAttributes.LayoutMask)}\n");
        if (!type.GetLayout().IsDefault)
        {
            text.Append(CultureInfo.InvariantCulture, $"layout {type.GetLayout().Size} {type.GetLayout().PackingSize}\n");
        }

        var isEnum = !type.BaseType.IsNil && walk.References.Name(place.File, type.BaseType) is var super
            && text.Append(super).Append('\n') is not null && super.EndsWith("System.Enum", StringComparison.Ordinal);
        foreach (var component in type.GetInterfaceImplementations())
        {
            text.Append(walk.References.Name(place.File, reader.GetInterfaceImplementation(component).Interface)).Append('\n');
        }

        text.Append(attributes.Of(place.File, type.GetCustomAttributes())).Append('\n');
        foreach (var field in type.GetFields().Select(reader.GetFieldDefinition)
            .Where(field => isEnum || !field.Attributes.HasFlag(FieldAttributes.Static)))
        {
            Field(place, field, text);
        }
    }

    /// <summary>Writes what only reflection sees: constants, static fields, and the names, types and attributes of properties.</summary>
    public void WriteMembers(TypePlace place, StringBuilder text)
    {
        var reader = place.File.Reader;
        var type = place.Definition;
        foreach (var field in type.GetFields().Select(reader.GetFieldDefinition).Where(field => field.Attributes.HasFlag(FieldAttributes.Static)))
        {
            Field(place, field, text);
        }

        foreach (var property in type.GetProperties().Select(reader.GetPropertyDefinition))
        {
            text.Append("property ").Append(reader.GetString(property.Name)).Append(' ')
                .Append(SignatureText.Of(property.DecodeSignature(walk.References.Signatures(place.File), null))).Append(' ')
                .Append(Nullability(place, property.GetCustomAttributes(), property.Signature)).Append('\n')
                .Append(attributes.Of(place.File, property.GetCustomAttributes())).Append('\n');
        }
    }

    private void Field(TypePlace place, FieldDefinition field, StringBuilder text)
    {
        var reader = place.File.Reader;
        var name = reader.GetString(field.Name);
        if (GeneratedName.IsNumbered(name))
        {
            return;
        }

        text.Append("field ").Append(name).Append(' ').Append(field.DecodeSignature(walk.References.Signatures(place.File), null)).Append(' ')
            .Append(Nullability(place, field.GetCustomAttributes(), field.Signature)).Append('\n');
        if (!field.GetDefaultValue().IsNil)
        {
            text.Append(Convert.ToHexString(reader.GetBlobBytes(reader.GetConstant(field.GetDefaultValue()).Value))).Append('\n');
        }

        text.Append(attributes.Of(place.File, field.GetCustomAttributes())).Append('\n');
    }

    // Whether a reference may be null is written at the member, or at the type when most members agree: the meaning counts, not the place.
    private static string Nullability(TypePlace place, CustomAttributeHandleCollection own, BlobHandle signature)
    {
        var reader = place.File.Reader;
        if (!HoldsReference(reader.GetBlobReader(signature)) || GeneratedName.IsNumbered(reader.GetString(place.Definition.Name)))
        {
            return string.Empty;
        }

        if (Blob(reader, own, Nullable) is { } bytes)
        {
            return bytes.Length == 5 ? $"{bytes[2]}" : Convert.ToHexString(bytes);
        }

        for (var type = place.Handle; !type.IsNil; type = reader.GetTypeDefinition(type).GetDeclaringType())
        {
            if (Blob(reader, reader.GetTypeDefinition(type).GetCustomAttributes(), NullableContext) is { } context)
            {
                return $"{context[2]}";
            }
        }

        return Blob(reader, reader.GetModuleDefinition().GetCustomAttributes(), NullableContext) is { } module ? $"{module[2]}" : "0";
    }

    // Of a field: header, type. Of a property: header, number of parameters, type.
    private static bool HoldsReference(BlobReader signature)
    {
        if (signature.ReadSignatureHeader().Kind == SignatureKind.Property)
        {
            signature.ReadCompressedInteger();
        }

        var type = signature.ReadSignatureTypeCode();
        if (type is SignatureTypeCode.RequiredModifier or SignatureTypeCode.OptionalModifier)
        {
            return true;
        }

        return type is not (>= SignatureTypeCode.Void and <= SignatureTypeCode.Double)
            && type is not (SignatureTypeCode.IntPtr or SignatureTypeCode.UIntPtr)
            && !(type == SignatureTypeCode.TypeHandle && IsValueType(signature));
    }

    private static bool IsValueType(BlobReader afterCode)
    {
        // The reader gives one code for both kinds: the byte before tells them apart.
        afterCode.Offset--;
        return afterCode.ReadByte() == (byte)SignatureTypeKind.ValueType;
    }

    private static byte[]? Blob(MetadataReader reader, CustomAttributeHandleCollection attributes, string name)
    {
        foreach (var attribute in attributes.Select(reader.GetCustomAttribute))
        {
            EntityHandle type = attribute.Constructor.Kind == HandleKind.MemberReference
                ? reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent
                : reader.GetMethodDefinition((MethodDefinitionHandle)attribute.Constructor).GetDeclaringType();
            if (type.Kind is HandleKind.TypeReference or HandleKind.TypeDefinition
                && TypeNames.Of(reader, type).EndsWith("." + name, StringComparison.Ordinal))
            {
                return reader.GetBlobBytes(attribute.Value);
            }
        }

        return null;
    }
}
