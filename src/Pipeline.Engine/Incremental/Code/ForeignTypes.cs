using System.Reflection;
using Nuke.Common;

namespace Pipeline.Engine.Incremental.Code;

/// <summary>Finds what the types of packages and of the runtime consist of.</summary>
internal sealed class ForeignTypes
{
    // Its objects answer to interfaces that their type does not name.
    private const string AnswersToAnything = "System.Runtime.InteropServices.IDynamicInterfaceCastable";

    private readonly Dictionary<(string, string), ForeignType?> _known = [];

    /// <summary>Gives a type; null when it cannot be had, and so any method may be called.</summary>
    /// <param name="assembly">The simple name of the assembly that holds the type or knows where it is.</param>
    /// <param name="name">The type's name with namespace and outer types.</param>
    public ForeignType? Of(string assembly, string name)
    {
        if (!_known.TryGetValue((assembly, name), out var type))
        {
            _known[(assembly, name)] = type = Read(assembly, name);
        }

        return type;
    }

    // What the engine calls of a build itself (OnBuildFinished) it calls around targets, not in them.
    private static bool IsAroundTargets(Type? type) => type == typeof(NukeBuild) || type == typeof(INukeBuild);

    private static ForeignType? Read(string assembly, string name)
    {
        try
        {
            if (Type.GetType($"{name}, {assembly}", throwOnError: false) is not { } type)
            {
                return null;
            }

            const BindingFlags Members = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;
            var parts = new List<Type>(type.GetInterfaces());
            var methods = parts.Append(type).SelectMany(part => part.GetMethods(Members))
                .Where(method => (method.IsVirtual || method.IsAbstract) && !IsAroundTargets(method.DeclaringType))
                .Select(method => new SlotMember(SlotMember.ShortName(method.Name), method.GetParameters().Length))
                .ToHashSet();
            for (var part = type; part is not null; part = part.BaseType)
            {
                parts.Add(part);
            }

            var family = parts.Select(part => (part.IsGenericType ? part.GetGenericTypeDefinition() : part).FullName!).ToHashSet(StringComparer.Ordinal);
            return family.Contains(AnswersToAnything) ? null : new(family, methods);
        }
        catch (Exception exception) when (exception is IOException or BadImageFormatException or TypeLoadException or ReflectionTypeLoadException)
        {
            return null;
        }
    }
}
