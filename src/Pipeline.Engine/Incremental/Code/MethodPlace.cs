using System.Reflection.Metadata;

namespace Pipeline.Engine.Incremental.Code;

/// <summary>Where a method of the program is defined.</summary>
/// <param name="File">The compiled file.</param>
/// <param name="Handle">Its place there.</param>
internal readonly record struct MethodPlace(AssemblyFile File, MethodDefinitionHandle Handle)
{
    public MethodDefinition Definition => File.Reader.GetMethodDefinition(Handle);

    public string Name => File.Reader.GetString(Definition.Name);

    public TypePlace Type => new(File, Definition.GetDeclaringType());
}
