using System.Reflection.Metadata;

namespace Pipeline.Engine.Incremental.Code;

/// <summary>Reads facts of methods.</summary>
internal static class MethodDefinitionExtensions
{
    /// <summary>Gives the number of parameters; the compiler need not name them all.</summary>
    public static int GetSignatureParameterCount(this MethodDefinition method, MetadataReader reader)
    {
        var signature = reader.GetBlobReader(method.Signature);
        if (signature.ReadSignatureHeader().IsGeneric)
        {
            signature.ReadCompressedInteger();
        }

        return signature.ReadCompressedInteger();
    }
}
