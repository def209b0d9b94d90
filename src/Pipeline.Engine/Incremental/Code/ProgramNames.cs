namespace Pipeline.Engine.Incremental.Code;

/// <summary>Names types and methods for the key, and knows which of them the compiler made.</summary>
internal sealed class ProgramNames
{
    private readonly Dictionary<TypePlace, (string Name, bool Generated)> _names = [];
    private readonly SignatureText _signatures = new((reader, handle) => FileLocal(TypeNames.Of(reader, handle)));

    public (string Name, bool Generated) Of(TypePlace type)
    {
        if (!_names.TryGetValue(type, out var known))
        {
            var reader = type.File.Reader;
            var raw = TypeNames.Of(reader, type.Handle);
            var generated = false;
            for (var handle = type.Handle; !handle.IsNil && !generated; handle = reader.GetTypeDefinition(handle).GetDeclaringType())
            {
                generated = GeneratedName.IsNumbered(reader.GetString(reader.GetTypeDefinition(handle).Name));
            }

            _names[type] = known = (generated ? raw : FileLocal(raw), generated);
        }

        return known;
    }

    public bool IsGenerated(MethodPlace method) => GeneratedName.IsNumbered(method.Name) || Of(method.Type).Generated;

    /// <summary>Gives the type that a person wrote around a generated one; any other type as it is.</summary>
    public TypePlace Written(TypePlace type)
    {
        while (Of(type).Generated && type.Definition.GetDeclaringType() is { IsNil: false } outer)
        {
            type = new(type.File, outer);
        }

        return type;
    }

    /// <summary>Gives a method's name with the types of its parameters.</summary>
    public string Readable(MethodPlace method) => GeneratedName.IsNumbered(method.Name)
        // A lambda that another target runs: it belongs to the member it stands in.
        ? $"{Of(Written(method.Type)).Name}::{GeneratedName.Owner(method.Name)}"
        : $"{Of(Written(method.Type)).Name}::{method.Name}({string.Join(',', method.Definition.DecodeSignature(_signatures, null).ParameterTypes)})";

    private static string FileLocal(string name) => name.Contains('<', StringComparison.Ordinal)
        ? string.Join('+', name.Split('+').Select(part => part.IndexOf('<', StringComparison.Ordinal) is var at and >= 0
            ? part[..at] + GeneratedName.FileLocal(part[at..])
            : part))
        : name;
}
