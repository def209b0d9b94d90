using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Reflection.Metadata;
using System.Text.RegularExpressions;

namespace Pipeline.Engine.Incremental.Code;

/// <summary>Writes the attributes of types and members, which reflection reads: what they are made of, not how the compiler encoded it.</summary>
/// <param name="walk">Takes note of the attributes' types and of the types that they name.</param>
internal sealed partial class AttributeText(Reachability walk) : ICustomAttributeTypeProvider<string>
{
    // What the compiler adds of itself says nothing that code could read, and some of it changes with members elsewhere in the type.
    private static readonly HashSet<string> s_ignored = new(StringComparer.Ordinal)
    {
        "System.Runtime.CompilerServices.NullableAttribute",
        "System.Runtime.CompilerServices.NullableContextAttribute",
        "System.Runtime.CompilerServices.NullablePublicOnlyAttribute",
        "System.Runtime.CompilerServices.CompilerGeneratedAttribute",
        "System.Runtime.CompilerServices.AsyncStateMachineAttribute",
        "System.Runtime.CompilerServices.IteratorStateMachineAttribute",
        "System.Runtime.CompilerServices.AsyncIteratorStateMachineAttribute",
        "System.Runtime.CompilerServices.ExtensionAttribute",
        "System.CodeDom.Compiler.GeneratedCodeAttribute",
        "System.Diagnostics.DebuggerBrowsableAttribute",
        "System.Diagnostics.DebuggerHiddenAttribute",
        "System.Diagnostics.DebuggerStepThroughAttribute",
    };

    private AssemblyFile _file = null!;

    public string Of(AssemblyFile file, CustomAttributeHandleCollection attributes) =>
        string.Join('\n', attributes.Select(handle => Of(file, file.Reader.GetCustomAttribute(handle))).OfType<string>().Order(StringComparer.Ordinal));

    public string GetPrimitiveType(PrimitiveTypeCode typeCode) => typeCode.ToString();

    public string GetSystemType() => "Type";

    public bool IsSystemType(string type) => type == "Type" || type.EndsWith("|System.Type", StringComparison.Ordinal);

    public string GetSZArrayType(string elementType) => elementType + "[]";

    public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) =>
        $"{reader.GetString(reader.GetAssemblyDefinition().Name)}|{TypeNames.Of(reader, handle)}";

    public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) =>
        $"{TypeNames.AssemblyOf(reader, handle)}|{TypeNames.Of(reader, handle)}";

    public string GetTypeFromSerializedName(string name)
    {
        if (string.IsNullOrEmpty(name))
        {
            return "null";
        }

        // "Outer+Inner, Assembly, Version=…": every name in it, also of generic arguments, may be made by who reads the attribute.
        var plain = Versions().Replace(name, string.Empty);
        foreach (Match match in Names().Matches(plain))
        {
            walk.Expose(match.Groups["assembly"] is { Success: true } assembly ? assembly.Value : _file.Name, match.Groups["name"].Value);
        }

        var top = Names().Match(plain);
        return top.Groups["assembly"] is { Success: true } place && !plain.Contains('[', StringComparison.Ordinal)
            ? $"{place.Value}|{top.Groups["name"].Value}"
            : $"{_file.Name}|{plain}";
    }

    public PrimitiveTypeCode GetUnderlyingEnumType(string type)
    {
        var parts = type.Split('|', 2);
        if (walk.Resolver.Find(parts[0], parts[1]) is { } own)
        {
            var value = own.Definition.GetFields().Select(own.File.Reader.GetFieldDefinition).First(field => !field.Attributes.HasFlag(FieldAttributes.Static));
            return Enum.Parse<PrimitiveTypeCode>(value.DecodeSignature(new SignatureText(TypeNames.Of), null));
        }

        return Type.GetType($"{parts[1]}, {parts[0]}", throwOnError: false) is { IsEnum: true } known
            ? Enum.Parse<PrimitiveTypeCode>(Enum.GetUnderlyingType(known).Name)
            : PrimitiveTypeCode.Int32;
    }

    private string? Of(AssemblyFile file, CustomAttribute attribute)
    {
        var constructor = attribute.Constructor;
        EntityHandle type = constructor.Kind == HandleKind.MemberReference
            ? file.Reader.GetMemberReference((MemberReferenceHandle)constructor).Parent
            : file.Reader.GetMethodDefinition((MethodDefinitionHandle)constructor).GetDeclaringType();
        if (type.Kind == HandleKind.TypeReference && s_ignored.Contains(TypeNames.Of(file.Reader, type)))
        {
            return null;
        }

        if (type.Kind == HandleKind.TypeDefinition && s_ignored.Contains(TypeNames.Of(file.Reader, type)))
        {
            // Written into the assembly itself for an older framework.
            return null;
        }

        if (walk.Resolver.Type(file, type) is { } own)
        {
            walk.Expose(own, all: false);
        }

        var name = walk.References.Name(file, type);
        try
        {
            _file = file;
            var value = attribute.DecodeValue(this);
            return $"attribute {name}({string.Join(", ", value.FixedArguments.Select(Text))}) "
                + string.Join(", ", value.NamedArguments.Select(argument => $"{argument.Name} = {Text(argument.Value)}").Order(StringComparer.Ordinal));
        }
        catch (Exception exception) when (exception is BadImageFormatException or ArgumentException)
        {
            // An enum of a size that cannot be found out: its bytes will do.
            return $"attribute {name} {Convert.ToHexString(file.Reader.GetBlobBytes(attribute.Value))}";
        }
    }

    private static string Text(CustomAttributeTypedArgument<string> argument) => $"{argument.Type} {Text(argument.Value)}";

    private static string Text(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        ImmutableArray<CustomAttributeTypedArgument<string>> items => $"[{string.Join(", ", items.Select(Text))}]",
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    [GeneratedRegex(@", (Version|Culture|PublicKeyToken)=[^,\]]*")]
    private static partial Regex Versions();

    [GeneratedRegex(@"(?<name>[\p{L}_<][\w.+`<>$]*)(, (?<assembly>[\w.\-]+))?")]
    private static partial Regex Names();
}
