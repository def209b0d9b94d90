using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Pipeline.Engine.Incremental.Code;

/// <summary>One compiled file beside the build program, with its types by name.</summary>
internal sealed class AssemblyFile
{
    private readonly PEReader _file;
    private readonly Lazy<Dictionary<string, TypeDefinitionHandle>> _types;

    private AssemblyFile(PEReader file)
    {
        _file = file;
        Reader = file.GetMetadataReader();
        Name = Reader.GetString(Reader.GetAssemblyDefinition().Name);
        Version = Reader.GetGuid(Reader.GetModuleDefinition().Mvid).ToString("N");
        _types = new(() => Reader.TypeDefinitions.ToDictionary(NameOf, handle => handle, StringComparer.Ordinal));
    }

    public MetadataReader Reader { get; }

    public string Name { get; }

    /// <summary>Gets the version id that a deterministic compiler makes of the content.</summary>
    public string Version { get; }

    /// <summary>Opens a file; null when it holds no managed code.</summary>
    public static AssemblyFile? Open(string path)
    {
        // In memory: the files must stay free for the next compilation.
        var file = new PEReader(new MemoryStream(File.ReadAllBytes(path)));
        if (file.HasMetadata && file.GetMetadataReader().IsAssembly)
        {
            return new(file);
        }

        file.Dispose();
        return null;
    }

    public TypeDefinitionHandle? Find(string type) => _types.Value.TryGetValue(type, out var handle) ? handle : null;

    public MethodBodyBlock? Body(MethodDefinition method) =>
        method.RelativeVirtualAddress == 0 ? null : _file.GetMethodBody(method.RelativeVirtualAddress);

    /// <summary>Gives a type's name with its namespace, and <c>+</c> before a nested name.</summary>
    public string NameOf(TypeDefinitionHandle handle)
    {
        var type = Reader.GetTypeDefinition(handle);
        var name = Reader.GetString(type.Name);
        return type.Attributes.IsNested() ? $"{NameOf(type.GetDeclaringType())}+{name}"
            : type.Namespace.IsNil ? name : $"{Reader.GetString(type.Namespace)}.{name}";
    }
}
