using System.Reflection.Metadata;

namespace Pipeline.Engine.Incremental.Code;

/// <summary>
/// A virtual method within the types that declare, override and implement it. Overloads with as many parameters count as one: telling them
/// apart would need the types of generic parameters, of covariant results and of variant interfaces, and an error there is a stale result.
/// </summary>
/// <param name="Name">The method's name without its interface's.</param>
/// <param name="Parameters">How many parameters it has.</param>
internal readonly record struct SlotMember(string Name, int Parameters)
{
    public static SlotMember Of(MethodPlace method) => new(ShortName(method.Name), method.Definition.GetSignatureParameterCount(method.File.Reader));

    public static SlotMember Of(MetadataReader reader, MemberReference member)
    {
        var signature = reader.GetBlobReader(member.Signature);
        if (signature.ReadSignatureHeader().IsGeneric)
        {
            signature.ReadCompressedInteger();
        }

        return new(ShortName(reader.GetString(member.Name)), signature.ReadCompressedInteger());
    }

    public static string ShortName(string name) => name[(name.LastIndexOf('.') + 1)..];
}
