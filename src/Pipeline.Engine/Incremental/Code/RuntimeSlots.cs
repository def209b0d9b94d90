using System.Reflection;

namespace Pipeline.Engine.Incremental.Code;

/// <summary>What the runtime and packages may call of the program's types: the virtual methods of their own classes and interfaces.</summary>
internal sealed class RuntimeSlots
{
    private readonly Dictionary<(string, string), HashSet<Slot>?> _known = [];

    /// <summary>Gives the methods; null when the type cannot be had, and so any method may be called.</summary>
    /// <param name="assembly">The simple name of the assembly that holds the type or knows where it is.</param>
    /// <param name="name">The type's name with namespace and outer types.</param>
    public HashSet<Slot>? Of(string assembly, string name)
    {
        if (!_known.TryGetValue((assembly, name), out var slots))
        {
            _known[(assembly, name)] = slots = Read(assembly, name);
        }

        return slots;
    }

    private static HashSet<Slot>? Read(string assembly, string name)
    {
        try
        {
            if (Type.GetType($"{name}, {assembly}", throwOnError: false) is not { } type)
            {
                return null;
            }

            const BindingFlags Members = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;
            return [.. type.GetInterfaces().Append(type)
                .SelectMany(part => part.GetMethods(Members))
                .Where(method => method.IsVirtual || method.IsAbstract)
                .Select(method => new Slot(Slot.ShortName(method.Name), method.GetParameters().Length))];
        }
        catch (Exception exception) when (exception is IOException or BadImageFormatException or TypeLoadException or ReflectionTypeLoadException)
        {
            return null;
        }
    }
}
