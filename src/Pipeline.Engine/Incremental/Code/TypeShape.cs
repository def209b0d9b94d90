using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Text;

namespace Pipeline.Engine.Incremental.Code;

/// <summary>What counts of a type besides its methods: base, interfaces, fields, constants and attributes, which reflection reads.</summary>
internal static class TypeShape
{
    public static void Write(AssemblyFile file, TypeDefinition type, StringBuilder text, Func<EntityHandle, string> name, SignatureText signatures)
    {
        var reader = file.Reader;
        text.Append(type.BaseType.IsNil ? string.Empty : name(type.BaseType)).Append('\n');
        foreach (var component in type.GetInterfaceImplementations())
        {
            text.Append(name(reader.GetInterfaceImplementation(component).Interface)).Append('\n');
        }

        Attributes(reader, type.GetCustomAttributes(), text, name);
        foreach (var field in type.GetFields().Select(reader.GetFieldDefinition))
        {
            var fieldName = reader.GetString(field.Name);
            if (fieldName.Contains('<', StringComparison.Ordinal) && !fieldName.EndsWith("k__BackingField", StringComparison.Ordinal))
            {
                continue;
            }

            text.Append("field ").Append(fieldName).Append(' ').Append(field.DecodeSignature(signatures, null)).Append('\n');
            if (!field.GetDefaultValue().IsNil)
            {
                text.Append(Hex(reader, reader.GetConstant(field.GetDefaultValue()).Value)).Append('\n');
            }

            Attributes(reader, field.GetCustomAttributes(), text, name);
        }

        foreach (var property in type.GetProperties().Select(reader.GetPropertyDefinition))
        {
            var attributes = property.GetCustomAttributes();
            if (attributes.Count > 0)
            {
                text.Append("property ").Append(reader.GetString(property.Name)).Append('\n');
                Attributes(reader, attributes, text, name);
            }
        }
    }

    private static void Attributes(MetadataReader reader, CustomAttributeHandleCollection attributes, StringBuilder text, Func<EntityHandle, string> name)
    {
        foreach (var attribute in attributes.Select(reader.GetCustomAttribute))
        {
            var constructor = attribute.Constructor;
            var type = constructor.Kind == HandleKind.MemberReference
                ? reader.GetMemberReference((MemberReferenceHandle)constructor).Parent
                : reader.GetMethodDefinition((MethodDefinitionHandle)constructor).GetDeclaringType();
            text.Append("attribute ").Append(name(type)).Append(' ').Append(Hex(reader, attribute.Value)).Append('\n');
        }
    }

    private static string Hex(MetadataReader reader, BlobHandle blob) =>
        blob.IsNil ? string.Empty : Convert.ToHexString(ImmutableArrayOf(reader, blob).AsSpan());

    private static ImmutableArray<byte> ImmutableArrayOf(MetadataReader reader, BlobHandle blob) => reader.GetBlobContent(blob);
}
