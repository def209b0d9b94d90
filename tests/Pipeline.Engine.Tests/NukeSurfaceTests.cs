using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Nuke.Common;

namespace Pipeline.Engine.Tests;

/// <summary>What NUKE's public API names is in this engine under the same name, or is listed here and in <c>docs/engine.md</c>.</summary>
public sealed class NukeSurfaceTests
{
    private const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    // Each is in the table of docs/engine.md.
    private static readonly string[] LeftOut =
    [
        "type Nuke.Common.Tooling.IRequireToolWithVersion",
        "Nuke.Common.NukeBuild.NuGetPackagesConfigFile",
        "Nuke.Common.NukeBuild.NuGetAssetsConfigFile",
        "Nuke.Common.NukeBuild.NpmPackageJsonFile",
        "Nuke.Common.NukeBuild.EmbeddedPackagesDirectory",
    ];

    public static string ContractFile => Path.Combine(
        Testing.RepositoryRoot.Path, ".pipeline", "dotnet", "bin", "NukeContract",
        AppContext.BaseDirectory.Contains("release", StringComparison.OrdinalIgnoreCase) ? "release" : "debug", "Nuke.Common.dll");

    [Fact]
    public void Every_name_of_the_inventory_is_here_or_is_listed()
    {
        var engine = typeof(NukeBuild).Assembly;
        var missing = Contract().GetExportedTypes().SelectMany(type => Missing(type, engine)).ToList();
        Assert.True(missing.ToHashSet().SetEquals(LeftOut), string.Join('\n', missing));
    }

    private static Assembly Contract() => new AssemblyLoadContext("contract").LoadFromAssemblyPath(ContractFile);

    private static IEnumerable<string> Missing(Type contract, Assembly engine)
    {
        if (engine.GetType(contract.FullName!) is not { } own && !IsExtensions(contract))
        {
            yield return $"type {contract.FullName}";
            yield break;
        }

        // The runtime makes a delegate's members, and the compiler calls a handler's, whatever their parameters.
        if (typeof(Delegate).IsAssignableFrom(contract) || contract.IsDefined(typeof(InterpolatedStringHandlerAttribute)))
        {
            yield break;
        }

        var candidates = IsExtensions(contract)
            ? engine.GetExportedTypes().Where(type => type.Namespace == contract.Namespace && type is { IsAbstract: true, IsSealed: true })
            : Family(engine.GetType(contract.FullName!)!);
        var members = candidates.SelectMany(type => type.GetMembers(Declared)).Where(IsVisible).ToList();
        foreach (var member in contract.GetMembers(Declared).Where(IsVisible).Where(member => member is not Type and not ConstructorInfo))
        {
            if (member is MethodInfo { IsSpecialName: true } accessor && !accessor.Name.StartsWith("op_", StringComparison.Ordinal))
            {
                continue;
            }

            if (!members.Any(candidate => candidate.Name == member.Name && Fits(member, candidate)))
            {
                yield return $"{contract.FullName}.{member.Name}{(member is MethodInfo method ? $"({string.Join(", ", method.GetParameters().Select(parameter => parameter.Name))})" : string.Empty)}";
            }
        }
    }

    // Extension methods are found by namespace, in whatever class.
    private static bool IsExtensions(Type type) => type is { IsAbstract: true, IsSealed: true }
        && type.GetMethods().Any(method => method.IsDefined(typeof(ExtensionAttribute)));

    private static IEnumerable<Type> Family(Type type)
    {
        for (var current = type; current is not null && current != typeof(object); current = current.BaseType)
        {
            yield return current;
        }

        foreach (var parent in type.GetInterfaces())
        {
            yield return parent;
        }
    }

    private static bool IsVisible(MemberInfo member) => member switch
    {
        MethodBase method => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly,
        FieldInfo field => (field.IsPublic || field.IsFamily) && field.Name != "value__",
        PropertyInfo property => property.GetAccessors(nonPublic: true).Any(IsVisible),
        _ => true,
    };

    // A call that the one understands, the other does too: as many type parameters, and each argument finds a parameter.
    private static bool Fits(MemberInfo wanted, MemberInfo candidate) => (wanted, candidate) switch
    {
        (MethodInfo method, MethodInfo own) => method.GetGenericArguments().Length == own.GetGenericArguments().Length
            && Given(method).Length <= own.GetParameters().Length + (TakesMany(own) ? 1 : 0)
            && own.GetParameters().Skip(Given(method).Length).All(parameter => parameter.IsOptional || TakesMany(own))
            && NamesOf(method, own),
        (MethodInfo, _) or (_, MethodInfo) => false,
        _ => true,
    };

    private static bool TakesMany(MethodInfo method) => method.GetParameters().LastOrDefault() is { } last
        && (last.IsDefined(typeof(ParamArrayAttribute)) || last.IsDefined(typeof(ParamCollectionAttribute)));

    // What the compiler fills in with the text of another argument nobody writes.
    private static ParameterInfo[] Given(MethodInfo method) =>
        [.. method.GetParameters().Where(parameter => !parameter.IsDefined(typeof(CallerArgumentExpressionAttribute)))];

    // Named arguments: what may be left out is often named.
    private static bool NamesOf(MethodInfo method, MethodInfo own) => Given(method)
        .Where(parameter => parameter.IsOptional)
        .All(parameter => own.GetParameters().Any(other => other.Name == parameter.Name));
}
