using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Security.Cryptography;

namespace Pipeline.Engine.Incremental.Code;

/// <summary>One compiled file beside the build program, with its types by name.</summary>
internal sealed class AssemblyFile
{
    private readonly PEReader _file;
    private readonly string _path;
    private readonly Lazy<Dictionary<string, TypeDefinitionHandle>> _types;
    private readonly Lazy<Dictionary<string, string>> _forwards;

    private AssemblyFile(PEReader file, string path)
    {
        _file = file;
        _path = path;
        Reader = file.GetMetadataReader();
        Name = Reader.GetString(Reader.GetAssemblyDefinition().Name);
        Version = Reader.GetGuid(Reader.GetModuleDefinition().Mvid).ToString("N");
        _types = new(() => Reader.TypeDefinitions.ToDictionary(handle => TypeNames.Of(Reader, handle), handle => handle, StringComparer.Ordinal));
        _forwards = new(Forwards);
    }

    public MetadataReader Reader { get; }

    public string Name { get; }

    /// <summary>Gets the version id that a deterministic compiler makes of the content.</summary>
    public string Version { get; }

    /// <summary>Gets the framework it was compiled for, as the compiler wrote it down; null when it did not.</summary>
    public string? Framework
    {
        get
        {
            foreach (var attribute in Reader.GetAssemblyDefinition().GetCustomAttributes().Select(Reader.GetCustomAttribute))
            {
                if (attribute.Constructor.Kind == HandleKind.MemberReference
                    && Reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent is { Kind: HandleKind.TypeReference } type
                    && TypeNames.Of(Reader, type) == "System.Runtime.Versioning.TargetFrameworkAttribute")
                {
                    var value = Reader.GetBlobReader(attribute.Value);
                    value.ReadUInt16();
                    return value.ReadSerializedString();
                }
            }

            return null;
        }
    }

    /// <summary>Opens a file; null when it holds no managed code.</summary>
    public static AssemblyFile? Open(string path)
    {
        // In memory: the files must stay free for the next compilation.
        var file = new PEReader(new MemoryStream(File.ReadAllBytes(path)));
        if (file.HasMetadata && file.GetMetadataReader().IsAssembly)
        {
            return new(file, path);
        }

        file.Dispose();
        return null;
    }

    public TypeDefinitionHandle? Find(string type) => _types.Value.TryGetValue(type, out var handle) ? handle : null;

    /// <summary>Gives the assembly to which a type moved; null when it did not.</summary>
    public string? ForwardOf(string type) => _forwards.Value.GetValueOrDefault(type);

    public MethodBodyBlock? Body(MethodDefinition method) =>
        method.RelativeVirtualAddress == 0 ? null : _file.GetMethodBody(method.RelativeVirtualAddress);

    /// <summary>Gives the embedded files by name, and those of every language, as digests.</summary>
    public IEnumerable<(string Name, string Digest)> Resources()
    {
        foreach (var resource in Reader.ManifestResources.Select(Reader.GetManifestResource).Where(resource => resource.Implementation.IsNil))
        {
            var start = _file.GetSectionData(_file.PEHeaders.CorHeader!.ResourcesDirectory.RelativeVirtualAddress).GetReader();
            start.Offset = (int)resource.Offset;
            yield return (Reader.GetString(resource.Name), Convert.ToHexStringLower(SHA256.HashData(start.ReadBytes(start.ReadInt32()))));
        }

        foreach (var satellite in Directory.GetFiles(Path.GetDirectoryName(_path)!, $"{Name}.resources.dll", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal))
        {
            yield return (Path.GetFileName(Path.GetDirectoryName(satellite)!), Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(satellite))));
        }
    }

    private Dictionary<string, string> Forwards()
    {
        var forwards = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var type in Reader.ExportedTypes.Select(Reader.GetExportedType).Where(type => type.IsForwarder))
        {
            var name = type.Namespace.IsNil ? Reader.GetString(type.Name) : $"{Reader.GetString(type.Namespace)}.{Reader.GetString(type.Name)}";
            forwards[name] = Reader.GetString(Reader.GetAssemblyReference((AssemblyReferenceHandle)type.Implementation).Name);
        }

        return forwards;
    }
}
