using System.Globalization;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Pipeline.Engine.Incremental.Code;

/// <summary>
/// Walks the compiled code from a target's actions: every method it can call, every type it names, every override that such a call can
/// land in, and what reflection can do with the types it hands over. What it writes down does not depend on how the compiler numbered
/// things, so an edit elsewhere changes nothing.
/// </summary>
internal sealed class Reachability
{
    // A property that defines a target names the actions of that target: they are not run by reading it.
    private static readonly HashSet<string> s_definitions = ["Nuke.Common.Target", "Nuke.Common.Setup", "Nuke.Common.Cleanup"];

    private readonly HashSet<TypePlace> _buildTypes = [];
    private readonly Queue<(string? Name, MethodPlace Method)> _methods = new();
    private readonly Queue<FieldWriter> _initializers = new();
    private readonly Queue<TypePlace> _shapes = new();
    private readonly Queue<TypePlace> _membersOf = new();
    private readonly HashSet<MethodPlace> _reached = [];
    private readonly HashSet<FieldWriter> _initialized = [];
    private readonly HashSet<TypePlace> _exposed = [];
    private readonly HashSet<TypePlace> _exposedWhole = [];
    private readonly HashSet<TypePlace> _components = [];
    private readonly Lazy<FieldWriters> _writers;
    private readonly MethodText _method;
    private readonly TypeShape _shape;

    public Reachability(ProgramTypes types)
    {
        Resolver = types.Resolver;
        References = new(this);
        Arguments = new((reader, handle) => Resolver.Type(types.Files.Project(reader.GetString(reader.GetAssemblyDefinition().Name))!, handle));
        var attributes = new AttributeText(this);
        _method = new(this, attributes);
        _shape = new(this, attributes);
        Virtual = new(types);
        Result = new(types.Files);
        _writers = new(() => new(Resolver, _buildTypes.Contains));
    }

    public Resolver Resolver { get; }

    public ProgramNames Names { get; } = new();

    public References References { get; }

    public TypeArguments Arguments { get; }

    public VirtualCalls Virtual { get; }

    public ReachedUnits Result { get; }

    /// <summary>Gets what is being written.</summary>
    public Unit Unit { get; private set; } = new(string.Empty, string.Empty);

    /// <summary>Walks from methods and types.</summary>
    /// <param name="build">The build class: what is called on it may land in any of its components.</param>
    /// <param name="actions">The bodies of the target's actions, in order.</param>
    /// <param name="roots">Types all of whose code counts.</param>
    /// <param name="captured">Types of objects that the actions hold.</param>
    public CodeReach Walk(Type build, IEnumerable<MethodBase> actions, IEnumerable<Type> roots, IEnumerable<Type> captured)
    {
        foreach (var type in Ancestry(build))
        {
            if (Resolver.Find(type) is { } place)
            {
                _buildTypes.Add(place);
            }
        }

        foreach (var type in _buildTypes)
        {
            Virtual.Meet(type);
        }

        Actions(actions);
        foreach (var root in roots.OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            if (Resolver.Find(root) is { } place)
            {
                All(place);
            }
            else
            {
                Result.Package(root.Assembly.GetName().Name!);
            }
        }

        foreach (var type in captured)
        {
            if (Resolver.Find(type) is { } place)
            {
                Expose(place, all: false);
            }
        }

        while (Step())
        {
        }

        return Result.Finish();
    }

    /// <summary>Takes note of a type that is named by text.</summary>
    public void Expose(string assembly, string name)
    {
        if (Resolver.Find(assembly, name) is { } type)
        {
            Expose(type, all: true);
        }
    }

    /// <summary>
    /// Takes note of a type whose objects may be made, filled and read by reflection, of the types of its properties, and so on.
    /// </summary>
    /// <param name="type">The type.</param>
    /// <param name="all">
    /// Whether properties that override a base's count too. They are not for a type argument of the program's own code:
    /// what that calls can be seen.
    /// </param>
    public void Expose(TypePlace type, bool all)
    {
        var isFirst = !_exposed.Contains(type) && !_exposedWhole.Contains(type);
        if (_buildTypes.Contains(type) || Names.Of(type).Generated || !(all ? _exposedWhole : _exposed).Add(type))
        {
            return;
        }

        Mention(type);
        if (isFirst)
        {
            _membersOf.Enqueue(type);
        }

        var reader = type.File.Reader;
        foreach (var handle in type.Definition.GetMethods())
        {
            var method = new MethodPlace(type.File, handle);
            var attributes = method.Definition.Attributes;
            var isAccessor = attributes.HasFlag(MethodAttributes.SpecialName) && !attributes.HasFlag(MethodAttributes.RTSpecialName);
            if (method.Name == ".ctor" || (isAccessor && (all || !VirtualCalls.IsOverride(attributes))))
            {
                Reach(method);
                foreach (var inner in isAccessor ? method.Definition.DecodeSignature(Arguments, null).ReturnType : [])
                {
                    Expose(inner, all);
                }
            }
        }

        foreach (var field in type.Definition.GetFields().Select(reader.GetFieldDefinition).Where(field => !field.Attributes.HasFlag(FieldAttributes.Static)))
        {
            foreach (var inner in field.DecodeSignature(Arguments, null))
            {
                Expose(inner, all);
            }
        }

        if (!type.Definition.BaseType.IsNil && Resolver.Type(type.File, type.Definition.BaseType) is { } super)
        {
            Expose(super, all);
        }
    }

    private static IEnumerable<Type> Ancestry(Type build)
    {
        for (var type = build; type is not null && type != typeof(object); type = type.BaseType)
        {
            yield return type;
        }

        foreach (var component in build.GetInterfaces())
        {
            yield return component;
        }
    }

    private void Actions(IEnumerable<MethodBase> actions)
    {
        // Their order counts, and so does running one twice.
        var list = new Unit("its actions", string.Empty);
        var number = 0;
        foreach (var action in actions)
        {
            if (action.DeclaringType is { } type && Resolver.Find(type) is { } place)
            {
                Unit = list;
                var method = new MethodPlace(place.File, (MethodDefinitionHandle)MetadataTokens.Handle(action.MetadataToken));
                list.Text.Append(References.Header(method)).Append('\n');
                Reach(method, string.Create(CultureInfo.InvariantCulture, $"its action {++number}"));
            }
            else if (action.DeclaringType is { } foreign)
            {
                Result.Package(foreign.Assembly.GetName().Name!);
                list.Text.Append(CultureInfo.InvariantCulture, $"{foreign.FullName}::{action}\n");
            }
        }

        Result.Add(list, Resolver.Files.Program);
    }

    private bool Step()
    {
        if (_shapes.TryDequeue(out var type))
        {
            Shape(type);
        }
        else if (_membersOf.TryDequeue(out var exposed))
        {
            Begin(Names.Of(exposed).Name, exposed.File);
            Unit.Text.Append("members\n");
            _shape.WriteMembers(exposed, Unit.Text);
            Finish();
        }
        else if (_methods.TryDequeue(out var next))
        {
            Begin(next.Name ?? Names.Readable(next.Method), next.Method.File);
            Unit.Meet(next.Method);
            Finish();
        }
        else if (_initializers.TryDequeue(out var initializer))
        {
            Begin($"the initializers of {Names.Of(initializer.Method.Type).Name}", initializer.Method.File);
            _method.Write(initializer, Unit.Text);
            Finish();
        }
        else
        {
            return Land();
        }

        return true;
    }

    private void Begin(string name, AssemblyFile file)
    {
        Unit = new(name, file.Name);
        if (Result.Enter(file) is { } initializer)
        {
            Reach(initializer);
        }
    }

    /// <summary>Writes what the unit named of the compiler's own making, until nothing is left.</summary>
    private void Finish()
    {
        while (true)
        {
            if (Unit.OpenMethods.TryDequeue(out var method))
            {
                _method.Write(method, Unit.Text);
            }
            else if (Unit.OpenTypes.TryDequeue(out var type))
            {
                Unit.Text.Append(Mention(type)).Append('\n');
                _shape.Write(type, Unit.Text);
                foreach (var member in type.Definition.GetMethods())
                {
                    Unit.Meet(new MethodPlace(type.File, member));
                }
            }
            else
            {
                break;
            }
        }

        Result.Add(Unit);
    }

    private void Shape(TypePlace type)
    {
        Begin(Names.Of(type).Name, type.File);
        _shape.Write(type, Unit.Text);
        Finish();
        foreach (var method in type.Definition.GetMethods())
        {
            if (type.File.Reader.StringComparer.Equals(type.File.Reader.GetMethodDefinition(method).Name, ".cctor"))
            {
                Reach(new(type.File, method));
            }
        }

        Virtual.Meet(type);
    }

    private bool Land()
    {
        if (Virtual.Next() is not { } method)
        {
            return false;
        }

        Note(method.Type, method.Name);
        Reach(method);
        return true;
    }

    private void All(TypePlace type)
    {
        Expose(type, all: true);
        foreach (var method in type.Definition.GetMethods())
        {
            if (!GeneratedName.IsNumbered(type.File.Reader.GetString(type.File.Reader.GetMethodDefinition(method).Name)))
            {
                Reach(new(type.File, method));
            }
        }

        foreach (var nested in type.Definition.GetNestedTypes().Select(nested => new TypePlace(type.File, nested)).Where(nested => !Names.Of(nested).Generated))
        {
            All(nested);
        }
    }

    public void Reach(MethodPlace method, string? name = null)
    {
        if (!_reached.Contains(method) && !s_definitions.Contains(Resolver.ReturnType(method)))
        {
            _reached.Add(method);
            _methods.Enqueue((name, method));
        }
    }

    public IReadOnlyList<FieldWriter> WritersOf(AssemblyFile file, FieldDefinitionHandle field) => _writers.Value.Of(file, field);

    public void Initialize(FieldWriter writer)
    {
        if (_initialized.Add(writer))
        {
            _initializers.Enqueue(writer);
        }
    }

    /// <summary>Takes note of a member of the build that is read, and of what the component it belongs to is made with.</summary>
    /// <param name="type">The type that declares it.</param>
    /// <param name="member">The name of a field, or of a method or accessor, with or without an interface's in front; empty for none.</param>
    public void Note(TypePlace type, string member)
    {
        if (!_buildTypes.Contains(type))
        {
            return;
        }

        if (member.Length > 0)
        {
            Result.Member(BuildMembers.Name(TypeNames.Of(type.File.Reader, type.Handle), member));
        }

        if (!_components.Add(type))
        {
            return;
        }

        // IModelPipeline<CreditRisk>: the build class names CreditRisk nowhere else.
        foreach (var build in _buildTypes)
        {
            foreach (var component in build.Definition.GetInterfaceImplementations()
                .Select(handle => build.File.Reader.GetInterfaceImplementation(handle).Interface)
                .Where(component => component.Kind == HandleKind.TypeSpecification && Resolver.Type(build.File, component) == type))
            {
                References.Instance(build.File, component);
            }
        }
    }

    /// <summary>Takes note of a type of the program: its shape counts, and its overrides can be called from now on.</summary>
    public string Mention(TypePlace type)
    {
        var (name, generated) = Names.Of(type);
        if (generated)
        {
            if (!GeneratedName.IsClosure(type.File.Reader.GetString(type.Definition.Name)))
            {
                Unit.Meet(type);
            }

            // A lambda in a component: the component's type arguments are at work.
            Note(Names.Written(type), string.Empty);
            return Unit.Number(name);
        }

        if (!_buildTypes.Contains(type) && !name.StartsWith(GeneratedName.Data, StringComparison.Ordinal) && Result.Mention(type))
        {
            _shapes.Enqueue(type);
        }

        return name;
    }

    public string MemberName(TypePlace type, string name) =>
        GeneratedName.IsNumbered(name) ? Unit.Number($"{TypeNames.Of(type.File.Reader, type.Handle)}::{name}") : name;
}
