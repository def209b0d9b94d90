using System.Text;
using Nuke.Common.Execution;
using Nuke.Common.Parameters;
using Nuke.Common.Utilities;

namespace Nuke.Common.CommandLine;

/// <summary>What <c>--help</c> shows.</summary>
internal static class HelpPage
{
    private const int Width = 26;

    /// <summary>Gives the page about the whole build.</summary>
    public static string Build(IReadOnlyList<ExecutableTarget> targets, IReadOnlyList<ParameterMember> parameters)
    {
        var text = new StringBuilder();
        text.Append("Usage: ./build.sh [TARGET…] [--option VALUE…]\n\n");
        text.Append("A target runs after everything it depends on. What is up to date does not run again.\n\nTargets:\n");
        foreach (var target in targets.Where(target => target.Listed))
        {
            Line(text, target.Name + (target.IsDefault ? " (default)" : string.Empty), target.Description ?? string.Empty);
        }

        var own = parameters.Where(parameter => parameter.Attribute.List).ToList();
        if (own.Count > 0)
        {
            text.Append("\nParameters, also read from the environment and .nuke/parameters.json:\n");
            own.ForEach(parameter => Parameter(text, parameter));
        }

        text.Append("\nOptions:\n");
        foreach (var option in EngineOptions.All.Where(option => option.Listed))
        {
            Line(text, $"--{option.Name} {option.Value}".TrimEnd(), option.Description);
        }

        return text.Append("\nMore about one target: ./build.sh --help TARGET\n").ToString();
    }

    /// <summary>Gives the page about one target.</summary>
    public static string Target(
        ExecutableTarget target, IReadOnlyList<ExecutableTarget> plan, IReadOnlyList<ExecutableTarget> all, ParameterValues values)
    {
        var text = new StringBuilder(target.Name).Append('\n');
        if (target.Description is { } description)
        {
            text.Append("  ").Append(description).Append('\n');
        }

        text.Append('\n');
        Names(text, "Runs, in order", plan.Select(other => other.Name));
        Names(text, "Depends on", target.ExecutionSet.Select(other => other.Name));
        Names(text, "Runs after, if both run", target.OrderSet.Select(other => other.Name));
        Names(text, "Triggers", target.TriggerTargets.Select(other => other.Name));
        Names(text, "Needed by", all.Where(other => other.ExecutionSet.Contains(target)).Select(other => other.Name));
        Names(text, "Only when", target.StaticConditions.Concat(target.DynamicConditions));
        Names(text, "Produces", target.Products);
        Names(text, "Takes artifacts of", target.ArtifactSet.Select(other => other.Name));
        Names(text, "Inputs", Declared(target.Key.Inputs).Concat(target.Key.Values.Select(value => value.Name))
            .Concat(target.Key.CodeRoots.Count > 0 ? ["the code of " + string.Join(", ", target.Key.CodeRoots.Select(type => type.Name))] : []));
        Names(text, "Outputs", Declared(target.Key.Outputs));
        var parameters = target.Definition.Requirements
            .Select(requirement => requirement.ReturnType == typeof(bool) ? null : values.Find(requirement.GetMemberInfo()))
            .OfType<ParameterMember>()
            .ToList();
        if (parameters.Count > 0)
        {
            text.Append("Requires:\n");
            parameters.ForEach(parameter => Parameter(text, parameter));
        }

        return text.ToString();
    }

    private static IEnumerable<string> Declared(List<Func<IEnumerable<string>>> sources)
    {
        foreach (var source in sources)
        {
            IReadOnlyList<string> paths;
            try
            {
                paths = [.. source().Select(path => Path.IsPathRooted(path) ? Path.GetRelativePath(NukeBuild.RootDirectory, path) : path)];
            }
            catch (Exception)
            {
                // Found right before the target runs; help must work when what it needs is not there yet.
                paths = ["(found when it runs)"];
            }

            foreach (var path in paths)
            {
                yield return path;
            }
        }
    }

    private static void Parameter(StringBuilder text, ParameterMember parameter)
    {
        var option = parameter.ToOption();
        var choices = option.Choices is { Count: > 0 and < 10 } few ? $" ({string.Join(", ", few)})" : string.Empty;
        Line(
            text,
            $"--{option.Name} {option.Value}".TrimEnd(),
            option.Description + choices + (parameter.IsSecret ? " (secret)" : string.Empty));
    }

    private static void Names(StringBuilder text, string title, IEnumerable<string> names)
    {
        var list = string.Join(", ", names);
        if (list.Length > 0)
        {
            text.Append((title + ":").PadRight(Width)).Append(list).Append('\n');
        }
    }

    private static void Line(StringBuilder text, string name, string description)
    {
        text.Append("  ").Append(name.PadRight(Width - 2));
        text.Append(name.Length >= Width - 2 ? "  " : string.Empty).Append(description.ReplaceLineEndings(" "));
        while (text[^1] == ' ')
        {
            text.Length--;
        }

        text.Append('\n');
    }
}
