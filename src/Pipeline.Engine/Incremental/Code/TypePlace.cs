using System.Reflection.Metadata;

namespace Pipeline.Engine.Incremental.Code;

/// <summary>Where a type of the program is defined.</summary>
/// <param name="File">The compiled file.</param>
/// <param name="Handle">Its place there.</param>
internal readonly record struct TypePlace(AssemblyFile File, TypeDefinitionHandle Handle)
{
    public TypeDefinition Definition => File.Reader.GetTypeDefinition(Handle);
}
