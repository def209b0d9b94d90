using System.Linq.Expressions;
using System.Reflection;
using Nuke.Common.Parameters;
using Nuke.Common.Tooling;
using Nuke.Common.Utilities;

namespace Nuke.Common.Execution;

/// <summary>Demands, before anything runs, the parameters and conditions that the scheduled targets name.</summary>
internal static class Requirements
{
    /// <exception cref="BuildException">PIP1009: parameters are missing, all of them named; PIP1016: a condition does not hold; PIP1053: a program is missing; PIP1075: a member can have no value.</exception>
    public static void Check(NukeBuild build, ParameterValues values)
    {
        var missing = new List<(ParameterMember Parameter, string By)>();
        foreach (var attribute in build.GetType().GetCustomAttributes<RequiresAttribute>(inherit: true))
        {
            ToolRequirement.Check(attribute.Tool, "The build");
        }

        foreach (var parameter in values.Members.Where(parameter => parameter.IsRequired && IsMissing(build, parameter.Member)))
        {
            Demand(build, values, parameter, "the build", missing);
        }

        foreach (var target in build.ExecutionPlan.Where(target => target.Status == ExecutionStatus.Scheduled))
        {
            foreach (var tool in target.Definition.ToolRequirements)
            {
                ToolRequirement.Check(tool, $"Target '{target.Name}'");
            }

            foreach (var requirement in target.Definition.Requirements)
            {
                Check(build, values, target, requirement, missing);
            }
        }

        if (missing.Count > 0)
        {
            throw new BuildException(
                "PIP1009",
                missing.Count == 1 ? $"--{missing[0].Parameter.Dashed} has no value." : "Parameters have no value.",
                string.Join(" ", missing.Select(item => $"{item.By} requires --{item.Parameter.Dashed}"
                    + (item.Parameter.Attribute.Description is { } text ? $" ({text})." : "."))),
                $"Pass {string.Join(' ', missing.Select(item => item.Parameter).Distinct().Select(Usage))}, or set the environment variable of that name.");
        }
    }

    private static string Usage(ParameterMember parameter) =>
        $"--{parameter.Dashed} " + (parameter.Choices is { Count: > 0 and < 8 } choices ? string.Join('|', choices) : parameter.ToOption().Value);

    private static void Check(
        NukeBuild build, ParameterValues values, ExecutableTarget target, LambdaExpression requirement, List<(ParameterMember, string)> missing)
    {
        if (requirement.ReturnType == typeof(bool))
        {
            if (!(bool)Evaluate(requirement)!)
            {
                throw new BuildException(
                    "PIP1016",
                    $"Target '{target.Name}' cannot run.",
                    $"It requires that {Readable(requirement)}.",
                    "Make the condition true, or leave the target out with --skip.");
            }
        }
        else if (values.Find(requirement.GetMemberInfo()) is { } parameter)
        {
            if (Evaluate(requirement) is null)
            {
                Demand(build, values, parameter, target.Name, missing);
            }
        }
        else if (!requirement.GetMemberInfo().IsDefined(typeof(ValueInjection.ValueInjectionAttributeBase)))
        {
            throw new BuildException(
                "PIP1075",
                $"Target '{target.Name}' requires {Readable(requirement)}.",
                "The member carries no attribute that gives it a value, so nobody could.",
                "Mark it as a [Parameter], or require a condition: Requires(() => Member != null).");
        }
        else if (Evaluate(requirement) is null)
        {
            throw new BuildException(
                "PIP1016",
                $"Target '{target.Name}' cannot run.",
                $"It requires {Readable(requirement)}, which has no value.",
                "Give it a value, or leave the target out with --skip.");
        }
    }

    private static object? Evaluate(LambdaExpression requirement)
    {
        try
        {
            return requirement.Compile(preferInterpretation: true).DynamicInvoke();
        }
        catch (TargetInvocationException exception) when (exception.InnerException is BuildException inner)
        {
            throw inner;
        }
    }

    private static void Demand(
        NukeBuild build, ParameterValues values, ParameterMember parameter, string by, List<(ParameterMember, string)> missing)
    {
        if (Prompt.Possible)
        {
            values.Answer(build, parameter, Prompt.Ask(parameter.Attribute.Description ?? parameter.Name, parameter.IsSecret));
        }
        else
        {
            missing.Add((parameter, by));
        }
    }

    private static bool IsMissing(NukeBuild build, MemberInfo member) =>
        (member is FieldInfo field ? field.GetValue(build) : ((PropertyInfo)member).GetValue(build)) is null;

    private static string Readable(LambdaExpression requirement) => requirement.Body switch
    {
        MemberExpression member => member.Member.Name,
        UnaryExpression { Operand: MemberExpression member } unary => unary.NodeType == ExpressionType.Not ? $"not {member.Member.Name}" : member.Member.Name,
        var body => body.ToString(),
    };
}
