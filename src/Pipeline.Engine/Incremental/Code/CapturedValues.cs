using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using Nuke.Common;
using Nuke.Common.IO;
using Nuke.Common.Tooling;

namespace Pipeline.Engine.Incremental.Code;

/// <summary>
/// What an action brings along besides its code: the locals and parameters of the method that defined it, and the object it belongs to.
/// The same code with another value does another thing.
/// </summary>
internal sealed class CapturedValues
{
    private const BindingFlags Fields = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    private readonly HashSet<object> _seen = new(ReferenceEqualityComparer.Instance);
    private readonly List<(string Name, object? Value)> _values = [];
    private readonly List<MethodBase> _code = [];
    private readonly HashSet<Type> _types = [];

    public CapturedValues(IEnumerable<Delegate> actions)
    {
        foreach (var action in actions)
        {
            Body(string.Empty, action);
        }
    }

    /// <summary>Gets the values that have a text, by the path that leads to them.</summary>
    public IReadOnlyList<(string Name, object? Value)> Values => _values;

    /// <summary>Gets the methods that run, the actions' own first.</summary>
    public IReadOnlyList<MethodBase> Code => _code;

    /// <summary>Gets the types of the objects that have no text.</summary>
    public IReadOnlyCollection<Type> Types => _types;

    private void Body(string path, Delegate body)
    {
        foreach (var single in body.GetInvocationList())
        {
            _code.Add(single.Method);
            if (single.Target is { } target && target is not NukeBuild)
            {
                Inside(path, target, target.GetType());
            }
        }
    }

    private void Visit(string path, object? value)
    {
        switch (value)
        {
            // The build's own members count by themselves, when they are read.
            case NukeBuild or CancellationToken or Task:
                break;
            case Delegate body:
                Body(path, body);
                break;
            case null or string or AbsolutePath or Enumeration or Type:
                _values.Add((path, value is Type type ? type.AssemblyQualifiedName : value));
                break;
            case ValueType when value.GetType() is { Namespace: "System" } or { IsEnum: true }:
                _values.Add((path, value));
                break;
            case IEnumerable items when value is Array || value.GetType().Namespace?.StartsWith("System.Collections", StringComparison.Ordinal) == true:
                var index = 0;
                foreach (var item in items)
                {
                    Visit(FormattableString.Invariant($"{path}[{index++}]"), item);
                }

                _values.Add((path, index));
                break;
            default:
                Inside(path, value, value.GetType());
                break;
        }
    }

    private void Inside(string path, object owner, Type type)
    {
        if (!_seen.Add(owner))
        {
            return;
        }

        if (!type.IsDefined(typeof(CompilerGeneratedAttribute)))
        {
            _types.Add(type);
            _values.Add((path, type.FullName));
        }

        // What the runtime's own objects hold says nothing: streams, clocks, clients.
        if (type.Namespace?.Split('.')[0] is "System" or "Microsoft")
        {
            return;
        }

        for (var part = type; part is not null && part != typeof(object); part = part.BaseType)
        {
            foreach (var field in part.GetFields(Fields | BindingFlags.DeclaredOnly))
            {
                Visit($"{path}.{Name(field)}", field.GetValue(owner));
            }
        }
    }

    // <>4__this, <Name>k__BackingField, CS$<>8__locals1: only what a person wrote is of interest to one.
    private static string Name(FieldInfo field) => GeneratedName.Owner(field.Name) is { Length: > 0 } name ? name : "inner";
}
