using System.Linq.Expressions;
using System.Reflection;

namespace Nuke.Common.Execution;

/// <summary>Demands what scheduled targets require, all at once, before anything runs.</summary>
internal static class RequirementCheck
{
    /// <exception cref="BuildException">PIP1005: a requirement is not met.</exception>
    public static void Demand(NukeBuild build, IReadOnlyList<ExecutableTarget> plan)
    {
        var missing = build.Values.Members
            .Where(member => member.IsRequired && build.Values.Get(member) is null)
            .Select(member => $"--{member.Dashed} ({member.Attribute.Description ?? member.Name}) is required by the build")
            .ToList();
        foreach (var target in plan.Where(target => target.Status == ExecutionStatus.Scheduled))
        {
            missing.AddRange(target.Definition.Requirements
                .Where(requirement => !Holds(requirement))
                .Select(requirement => Describe(build, target, requirement)));
        }

        if (missing.Count > 0)
        {
            throw new BuildException(
                "PIP1005",
                "Something that the build needs was not given. Nothing ran.",
                string.Join("; ", missing.Distinct()) + ".",
                "Give it on the command line, in the environment, or in .nuke/parameters.json. ./build.sh --help lists the parameters.");
        }
    }

    private static bool Holds(LambdaExpression requirement) => requirement.Compile(preferInterpretation: true).DynamicInvoke() switch
    {
        bool holds => holds,
        var value => value is not null,
    };

    private static string Describe(NukeBuild build, ExecutableTarget target, LambdaExpression requirement)
    {
        var body = requirement.Body is UnaryExpression { NodeType: ExpressionType.Convert } convert ? convert.Operand : requirement.Body;
        var member = body is MemberExpression { Member: MemberInfo info }
            ? build.Values.Members.FirstOrDefault(member => member.Member.Name == info.Name)
            : null;
        return member is null
            ? $"{target.Name} requires {body}"
            : $"{target.Name} requires --{member.Dashed} ({member.Attribute.Description ?? member.Name})";
    }
}
