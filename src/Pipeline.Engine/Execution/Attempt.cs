using Pipeline.Engine.Incremental;

namespace Nuke.Common.Execution;

/// <summary>What succeeded in the last failed build, for <c>--continue</c>.</summary>
internal sealed class Attempt(string folder)
{
    private readonly string _file = Path.Combine(folder, "attempt.txt");

    /// <summary>Gives the targets that succeeded, if the last build failed and had the same plan.</summary>
    public IReadOnlyCollection<string> Succeeded(IEnumerable<ExecutableTarget> plan) =>
        File.Exists(_file) && File.ReadAllLines(_file) is [var header, .. var names] && header == Header(plan) ? names : [];

    public void Remember(IReadOnlyCollection<ExecutableTarget> plan, bool failed)
    {
        if (!failed)
        {
            File.Delete(_file);
            return;
        }

        var names = plan
            .Where(target => target.Status == ExecutionStatus.Succeeded || target is { Status: ExecutionStatus.Skipped, SkipReason: Reason })
            .Select(target => target.Name);
        Durable.Write(_file, string.Join('\n', names.Prepend(Header(plan))) + "\n");
    }

    public const string Reason = "succeeded in the last attempt";

    private static string Header(IEnumerable<ExecutableTarget> plan) => string.Join(' ', plan.Select(target => target.Name));
}
