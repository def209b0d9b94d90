using System.Linq.Expressions;
using Nuke.Common;
using Nuke.Common.Execution;
using Nuke.Common.Hosts;
using Nuke.Common.Parameters;
using Nuke.Common.Utilities;
using Pipeline.Engine.Incremental.Code;

namespace Pipeline.Engine.Incremental;

/// <summary>Finds everything that a target depends on. No secret enters: where a value holds one, stars do.</summary>
internal sealed class KeyMaker(
    NukeBuild build, TargetFiles files, CodeKeys code, ParameterValues? values, SecretMask mask, Func<ExecutableTarget, TargetRecord?> last)
{
    public KeyParts Of(ExecutableTarget target)
    {
        var parts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in files.Of(target.Key.Inputs))
        {
            parts["input " + files.Relative(path)] = files.Digests.Of(path) ?? "missing";
        }

        foreach (var (name, value) in target.Key.Values)
        {
            parts["value " + name] = Digest(value());
        }

        foreach (var parameter in Required(target))
        {
            parts["parameter " + parameter.Name] = Digest(values?.Get(parameter));
        }

        Code(target, parts);
        foreach (var dependency in Sources(target))
        {
            // What a dependency left counts, not whether it ran: one that ran again and left the same changes nothing.
            foreach (var path in last(dependency)?.Outputs.Keys ?? [])
            {
                parts[$"{dependency.Name}'s {path}"] = files.Digests.Of(files.Absolute(path)) ?? "missing";
            }
        }

        return new(parts);
    }

    /// <summary>Gives the targets whose outputs this one may read; those that leave none (a name for several others) are looked through.</summary>
    private static IEnumerable<ExecutableTarget> Sources(ExecutableTarget target)
    {
        var seen = new HashSet<ExecutableTarget>();
        var open = new Queue<ExecutableTarget>(target.ExecutionSet.Concat(target.ArtifactSet));
        while (open.TryDequeue(out var next))
        {
            if (!seen.Add(next))
            {
                continue;
            }

            if (next.Key.Declared)
            {
                yield return next;
                continue;
            }

            foreach (var further in next.ExecutionSet)
            {
                open.Enqueue(further);
            }
        }
    }

    private IEnumerable<ParameterMember> Required(ExecutableTarget target) => target.Definition.Requirements
        .Select(requirement => requirement.Body is MemberExpression or UnaryExpression { Operand: MemberExpression }
            ? values?.Find(requirement.GetMemberInfo())
            : null)
        .OfType<ParameterMember>()
        .Where(parameter => !parameter.IsSecret);

    private void Code(ExecutableTarget target, SortedDictionary<string, string> parts)
    {
        var captured = new CapturedValues(target.Definition.ActionBodies);
        foreach (var (name, value) in captured.Values)
        {
            parts["captured " + name.TrimStart('.')] = Digest(value);
        }

        var reach = code.Of(target, captured);
        foreach (var (name, digest) in reach.Parts)
        {
            parts[name] = digest;
        }

        foreach (var (name, value) in BuildMembers.Of(build, values, reach.Members))
        {
            parts[name] = Digest(value);
        }
    }

    private string Digest(object? value) => KeyParts.DigestOf(mask.Apply(CanonicalText.Of(value)));
}
