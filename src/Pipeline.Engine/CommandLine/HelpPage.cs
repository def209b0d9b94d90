using System.Text;
using Nuke.Common.Execution;
using Nuke.Common.Parameters;
using Nuke.Common.Utilities;
using Pipeline.Engine.Incremental.Code;

namespace Nuke.Common.CommandLine;

/// <summary>What <c>--help</c> shows.</summary>
internal static class HelpPage
{
    private const int Width = 26;

    // Longer than this, the page does not fit a large terminal.
    private const int LinesOfScreen = 64;

    private const int NarrowestTerminal = 60;

    private const int WidthOfNames = 110;

    /// <summary>Gives the page about the whole build. Parameters are described as long as it fits a screen, else named.</summary>
    /// <param name="targets">All targets.</param>
    /// <param name="parameters">All parameters.</param>
    /// <param name="whole">Whether everything is described, however long the page gets.</param>
    /// <param name="width">Columns of the terminal, where lines end; null where they need not.</param>
    public static string Build(IReadOnlyList<ExecutableTarget> targets, IReadOnlyList<ParameterMember> parameters, bool whole, int? width)
    {
        var page = Page(targets, parameters, described: true);
        if (whole)
        {
            return page;
        }

        page = page.Count('\n') <= LinesOfScreen ? page : Page(targets, parameters, described: false);
        return width is not { } columns ? page : string.Join('\n', page.Split('\n').Select(line => Cut(line, Math.Max(columns, NarrowestTerminal))));
    }

    private static string Page(IReadOnlyList<ExecutableTarget> targets, IReadOnlyList<ParameterMember> parameters, bool described)
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
            if (described)
            {
                own.ForEach(parameter => Parameter(text, parameter, required: false));
            }
            else
            {
                Wrapped(text, own.Select(parameter => $"--{parameter.ToOption().Name}"));
            }
        }

        text.Append("\nOptions:\n");
        foreach (var option in EngineOptions.All.Where(option => option.Listed))
        {
            Line(text, $"--{option.Name} {option.Value}".TrimEnd(), option.Description);
        }

        return text.Append("\nOne target, with its parameters: ./build.sh --help TARGET\n")
            .Append(described ? string.Empty : "Every parameter: ./build.sh --help --verbosity Verbose\n")
            .ToString();
    }

    /// <summary>Gives the page about one target.</summary>
    /// <param name="target">The target.</param>
    /// <param name="plan">What runs with it, in order.</param>
    /// <param name="all">All targets.</param>
    /// <param name="values">The parameters.</param>
    /// <param name="read">The build's members that the target's code reads.</param>
    public static string Target(
        ExecutableTarget target,
        IReadOnlyList<ExecutableTarget> plan,
        IReadOnlyList<ExecutableTarget> all,
        ParameterValues values,
        IReadOnlySet<string> read)
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
        Names(text, "Produces", target.Products.Select(Relative));
        Names(text, "Takes artifacts of", target.ArtifactSet.Select(other => other.Name));
        Names(text, "Inputs", Declared(target.Key.Inputs).Concat(target.Key.Values.Select(value => value.Name))
            .Concat(target.Key.CodeRoots.Count > 0 ? ["the code of " + string.Join(", ", target.Key.CodeRoots.Select(type => type.Name))] : []));
        Names(text, "Outputs", Declared(target.Key.Outputs));
        var required = target.Definition.Requirements
            .Select(requirement => requirement.ReturnType == typeof(bool) ? null : values.Find(requirement.GetMemberInfo()))
            .OfType<ParameterMember>()
            .ToHashSet();
        var parameters = values.Members
            .Where(parameter => required.Contains(parameter) || BuildMembers.Read(parameter, read))
            .ToList();
        if (parameters.Count > 0)
        {
            text.Append("\nParameters:\n");
            parameters.ForEach(parameter => Parameter(text, parameter, required.Contains(parameter) || parameter.IsRequired));
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
                paths = [.. source().Select(Relative)];
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

    private static string Relative(string path) => Path.IsPathRooted(path) ? Path.GetRelativePath(NukeBuild.RootDirectory, path).Replace('\\', '/') : path;

    private static string Cut(string line, int width) => line.Length < width ? line : line[..(width - 2)] + "…";

    private static void Wrapped(StringBuilder text, IEnumerable<string> names)
    {
        var line = " ";
        foreach (var name in names)
        {
            if (line.Length + 1 + name.Length > WidthOfNames)
            {
                text.Append(line).Append('\n');
                line = " ";
            }

            line += " " + name;
        }

        text.Append(line).Append('\n');
    }

    private static void Parameter(StringBuilder text, ParameterMember parameter, bool required)
    {
        var option = parameter.ToOption();
        var choices = option.Choices is { Count: > 0 and < 10 } few ? $" ({string.Join(", ", few)})" : string.Empty;
        Line(
            text,
            $"--{option.Name} {option.Value}".TrimEnd(),
            option.Description + choices + (required ? " (required)" : string.Empty) + (parameter.IsSecret ? " (secret)" : string.Empty));
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
