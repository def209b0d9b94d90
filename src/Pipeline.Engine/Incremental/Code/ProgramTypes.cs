namespace Pipeline.Engine.Incremental.Code;

/// <summary>What is found out once about the types of a program, for the walks from all of its targets.</summary>
/// <param name="files">The program.</param>
internal sealed class ProgramTypes(ProgramFiles files)
{
    public ProgramFiles Files { get; } = files;

    public Resolver Resolver { get; } = new(files);

    public TypeFamilies Families => field ??= new(Resolver);

    public VirtualMethods Methods => field ??= new(Resolver);
}
