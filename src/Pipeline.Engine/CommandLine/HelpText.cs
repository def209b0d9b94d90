using System.Reflection;
using System.Text;
using Nuke.Common.Execution;
using Nuke.Common.Parameters;

namespace Nuke.Common.CommandLine;

/// <summary>Writes <c>--help</c>: the whole build on one screen, or all about one target.</summary>
internal static class HelpText
{
    public static string Of(Type build, TargetGraph graph, IReadOnlyList<ParameterMember> members, string? target) => target is null
        ? OfBuild(build, graph, members)
        : OfTarget(graph, graph.Targets.Single(candidate =>
            ParameterMember.Normalize(candidate.Name) == ParameterMember.Normalize(target)));

    private static string OfBuild(Type build, TargetGraph graph, IReadOnlyList<ParameterMember> members)
    {
        var text = new StringBuilder("Usage: ./build.sh [TARGET ...] [--parameter VALUE ...]\n\nTargets (* runs when none is named):\n");
        var listed = graph.Targets.Where(target => target.Listed).ToList();
        var width = listed.Max(target => target.Name.Length) + 2;
        foreach (var target in graph.Plan(listed).Where(listed.Contains))
        {
            text.Append(target.IsDefault ? " *" : "  ").Append(' ').Append(target.Name.PadRight(width))
                .Append(target.Description).Append('\n');
        }

        var shown = members.Where(member => member.Attribute.List).OrderBy(member => member.Dashed, StringComparer.Ordinal).ToList();
        width = shown.Select(member => member.Dashed.Length).Concat(Options.All.Select(option => option.Name.Length + option.Values.Length + 1)).Max() + 4;
        if (shown.Count > 0)
        {
            text.Append("\nParameters (also from the environment and .nuke/parameters.json):\n");
            foreach (var member in shown)
            {
                text.Append("   ").Append(("--" + member.Dashed).PadRight(width)).Append(member.Attribute.Description)
                    .Append(member.Type.IsEnum ? $" ({string.Join(", ", Enum.GetNames(member.Type))})" : string.Empty).Append('\n');
            }
        }

        text.Append("\nOptions:\n");
        foreach (var (name, values, what) in Options.All.Where(option => option.Name != "no-logo"))
        {
            text.Append("   ").Append($"--{name} {values}".PadRight(width)).Append(what).Append('\n');
        }

        var version = build.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0];
        return text.Append(System.Globalization.CultureInfo.InvariantCulture, $"\nAll about one target: ./build.sh --help TARGET. Exit codes: 0 success, 1 a target failed, 2 nothing ran, 130 cancelled. Version {version}.").ToString();
    }

    private static string OfTarget(TargetGraph graph, ExecutableTarget target)
    {
        var text = new StringBuilder(target.Name).Append(": ").Append(target.Description).Append('\n');
        void List(string title, IEnumerable<string> items)
        {
            var all = items.ToList();
            if (all.Count > 0)
            {
                text.Append("  ").Append(title.PadRight(16)).Append(string.Join(", ", all)).Append('\n');
            }
        }

        List("needs", target.ExecutionDependencies.Select(other => other.Name));
        List("comes after", target.OrderDependencies.Select(other => other.Name));
        List("needed by", graph.Targets.Where(other => other.ExecutionDependencies.Contains(target)).Select(other => other.Name));
        List("triggers", target.Triggers.Select(other => other.Name));
        List("inputs", target.Key.Inputs.SelectMany(source => source()).Select(Relative));
        List("depends on", target.Key.Values.Select(value => value.Name));
        List("outputs", target.Key.Outputs.SelectMany(source => source()).Select(Relative));
        List("runs when", target.Definition.StaticConditions.Concat(target.Definition.DynamicConditions).Select(condition => condition.Text));
        return text.Append("  plan            ").Append(string.Join(" -> ", graph.Plan([target]).Select(other => other.Name))).ToString();
    }

    private static string Relative(string path) => Path.IsPathRooted(path)
        ? Path.GetRelativePath(NukeBuild.RootDirectory, path).Replace('\\', '/')
        : path;
}
